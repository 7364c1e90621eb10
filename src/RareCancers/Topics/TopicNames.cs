namespace RareCancers.Topics;

/// <summary>Finds the topics that readers name in a search.</summary>
internal static class TopicNames
{
    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    private static readonly Dictionary<string, string> Abbreviations = ReadAbbreviations(StringComparer.Ordinal);
    private static readonly Dictionary<string, string> AbbreviationsInAnyCase = ReadAbbreviations(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The topics named by their names, their other terms or their abbreviations, each once. A search has no text that confirms the
    /// meaning of an abbreviation: it counts when it is written in its own case, or in any case when it is the whole search.
    /// </summary>
    public static IReadOnlyList<TopicMatch> In(string words)
    {
        List<TopicMatch> matches = [.. Classifier.Classify(words, null).Topics];
        var whole = words.Trim();
        if (AbbreviationsInAnyCase.TryGetValue(whole, out var topic))
            matches.Add(new TopicMatch(topic, whole, TopicField.Title, words.IndexOf(whole, StringComparison.Ordinal)));
        else
            AddAbbreviations(words, matches);
        return [.. matches.DistinctBy(match => match.Topic)];
    }

    private static void AddAbbreviations(string words, List<TopicMatch> matches)
    {
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words[range].Trim(',', ';', '.', '(', ')');
            if (Abbreviations.TryGetValue(word, out var topic))
                matches.Add(new TopicMatch(topic, word, TopicField.Title, words.IndexOf(word, range.Start.Value, StringComparison.Ordinal)));
        }
    }

    private static Dictionary<string, string> ReadAbbreviations(StringComparer comparer)
    {
        var topics = new Dictionary<string, string>(comparer);
        foreach (var term in TopicVocabulary.Default.Lexicon.AmbiguousTerms.Where(term => term.IsAbbreviation))
        {
            foreach (var form in term.Written)
                topics.TryAdd(form, TopicVocabulary.Default.Topics[term.Topic].Id);
        }

        return topics;
    }
}
