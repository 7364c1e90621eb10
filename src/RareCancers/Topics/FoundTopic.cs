namespace RareCancers.Topics;

/// <summary>A topic or aspect of a text, with all the words that name it.</summary>
/// <param name="Id">The ID of the topic or aspect.</param>
/// <param name="Name">What readers see.</param>
/// <param name="IsAspect">True for an aspect, which may have the same ID as a topic.</param>
/// <param name="Matches">The words that name it or, for a broader topic, one of its narrower topics; never empty.</param>
public sealed record FoundTopic(string Id, string Name, bool IsAspect, IReadOnlyList<TopicMatch> Matches)
{
    /// <summary>The topics that the text names, then its aspects, each once and in text order.</summary>
    /// <param name="classification">The classification of the text.</param>
    /// <param name="vocabulary">The vocabulary that it was classified with.</param>
    public static IReadOnlyList<FoundTopic> Named(Classification classification, TopicVocabulary vocabulary) =>
        List(classification, vocabulary, match => [match.Topic]);

    /// <summary>The same, with all topics that the named ones are part of.</summary>
    internal static IReadOnlyList<FoundTopic> WithBroader(Classification classification, TopicVocabulary vocabulary, TopicTree tree) =>
        List(classification, vocabulary, match => tree.WithBroader(match.Topic));

    private static IReadOnlyList<FoundTopic> List(
        Classification classification, TopicVocabulary vocabulary, Func<TopicMatch, IEnumerable<string>> topicsOf) =>
    [
        .. from match in classification.Topics
           from topic in topicsOf(match)
           group match by topic into matches
           select new FoundTopic(matches.Key, vocabulary.Find(matches.Key)!.Name, IsAspect: false, [.. matches]),
        .. from match in classification.Aspects
           group match by match.Topic into matches
           select new FoundTopic(matches.Key, vocabulary.Aspects.First(aspect => aspect.Id == matches.Key).Name, IsAspect: true, [.. matches]),
    ];
}
