namespace RareCancers.Topics;

/// <summary>The hierarchy of topics.</summary>
public sealed class TopicTree
{
    private readonly Dictionary<string, HashSet<string>> above;
    private readonly TopicVocabulary vocabulary;

    internal TopicTree(TopicVocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        above = vocabulary.Topics.ToDictionary(topic => topic.Id, topic => Above(topic.Id).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The hierarchy of the built-in vocabulary.</summary>
    public static TopicTree Default { get; } = new(TopicVocabulary.Default);

    /// <summary>Whether a topic is the other one or part of it; false for IDs that are not in the vocabulary.</summary>
    public bool IsWithin(string topic, string broader) => above.TryGetValue(topic, out var all) && all.Contains(broader);

    /// <summary>The topic and all topics that it is part of.</summary>
    public IReadOnlyCollection<string> WithBroader(string topic) => above.GetValueOrDefault(topic, []);

    /// <summary>The topics whose ID or name resembles a mistyped one, closest first, up to five; may be empty.</summary>
    public IEnumerable<Topic> Near(string mistyped) => NearMatches.Find(mistyped, vocabulary.Topics, topic => [topic.Id, topic.Name]);

    private IEnumerable<string> Above(string id) =>
        vocabulary.Find(id) is { } topic ? topic.Broader.SelectMany(Above).Prepend(id) : [];
}
