using RareCancers.Text;

namespace RareCancers.Topics;

/// <summary>Which topics are part of which, directly or through others.</summary>
public sealed class TopicTree
{
    private readonly Dictionary<string, HashSet<string>> above;
    private readonly TopicVocabulary vocabulary;

    internal TopicTree(TopicVocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        above = vocabulary.Topics.ToDictionary(topic => topic.Id, topic => Above(topic.Id).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>That of the vocabulary that the product is built with.</summary>
    public static TopicTree Default { get; } = new(TopicVocabulary.Default);

    /// <summary>Whether a topic is the other one or part of it; false for ids that the vocabulary lacks.</summary>
    public bool IsWithin(string topic, string broader) => above.TryGetValue(topic, out var all) && all.Contains(broader);

    /// <summary>The topic and all that it is part of.</summary>
    public IReadOnlyCollection<string> WithBroader(string topic) => above.GetValueOrDefault(topic, []);

    /// <summary>The topics whose id or name is most like a mistyped one, best first; none where none is.</summary>
    public IEnumerable<Topic> Near(string mistyped)
    {
        var asked = SearchWords.Fold(mistyped);
        // Every third letter may be wrong.
        return from topic in vocabulary.Topics
               let distance = Math.Min(EditDistance.Between(asked, SearchWords.Fold(topic.Id)), EditDistance.Between(asked, SearchWords.Fold(topic.Name)))
               where distance * 3 <= asked.Length || asked.Length > 3 && SearchWords.Fold(topic.Name).Contains(asked, StringComparison.Ordinal)
               orderby distance, topic.Name
               select topic;
    }

    private IEnumerable<string> Above(string id) =>
        vocabulary.Find(id) is { } topic ? topic.Broader.SelectMany(Above).Prepend(id) : [];
}
