namespace RareCancers.Digests.Rendering;

/// <summary>Explains why an item is in an email.</summary>
internal static class DigestReason
{
    private const int MaxNames = 3;

    /// <summary>
    /// A sentence or two: which of the topics that the subscriber chose the article names, with the matching words, and which of their searches
    /// found it; or which digest announced the article. Null when there is nothing to explain, because the subscriber gets everything.
    /// </summary>
    public static string? Explain(VariantItem item, Interest interest)
    {
        if (item.AnnouncedIn is { } number)
            return string.Create(CultureInfo.InvariantCulture, $"We sent you this article in digest {number}.");

        var aspects = TopicVocabulary.Default.Aspects.Where(aspect => interest.Aspects.Contains(aspect.Id))
            .Select(aspect => NameWith(aspect.Name, item.Item.Aspects.Where(match => match.Topic == aspect.Id)));
        var names = Chosen(item.Item, interest.Topics).Take(MaxNames).Concat(aspects.OfType<string>().Take(MaxNames)).ToArray();
        var search = SearchReason.Explain(item.FoundBy);
        return names.Length == 0 ? search : $"You follow {Sentence.Join(names)}." + (search is null ? "" : $" {search}");
    }

    private static IEnumerable<string> Chosen(DigestItem item, IReadOnlyList<string> chosen) => TopicVocabulary.Default.Topics
        .Where(topic => chosen.Contains(topic.Id))
        .Select(topic => NameWith(topic.Name, item.Topics.Where(match => TopicTree.Default.IsWithin(match.Topic, topic.Id))))
        .OfType<string>();

    // Null if the article does not name it. Words in the title are preferred to words in the abstract.
    private static string? NameWith(string name, IEnumerable<TopicMatch> matches) =>
        matches.OrderBy(match => match.Field).ThenBy(match => match.Start).FirstOrDefault() is { } match
            ? $"{name} (“{match.Words}” in the {(match.Field == TopicField.Title ? "title" : "abstract")})"
            : null;
}
