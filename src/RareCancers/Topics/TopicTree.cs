namespace RareCancers.Topics;

/// <summary>The hierarchy of topics.</summary>
public sealed class TopicTree
{
    private readonly Dictionary<string, HashSet<string>> above;
    private readonly ILookup<string, Topic> narrower;
    private readonly TopicVocabulary vocabulary;

    internal TopicTree(TopicVocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        above = vocabulary.Topics.ToDictionary(topic => topic.Id, topic => Above(topic.Id).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        narrower = vocabulary.Topics
            .SelectMany(topic => DirectlyAbove(topic), (topic, broader) => (topic, broader))
            .ToLookup(pair => pair.broader.Id, pair => pair.topic, StringComparer.Ordinal);
    }

    /// <summary>The hierarchy of the built-in vocabulary.</summary>
    public static TopicTree Default { get; } = new(TopicVocabulary.Default);

    /// <summary>Whether a topic is the other one or part of it; false for IDs that are not in the vocabulary.</summary>
    public bool IsWithin(string topic, string broader) => above.TryGetValue(topic, out var all) && all.Contains(broader);

    /// <summary>The topic and all topics that it is part of.</summary>
    public IReadOnlyCollection<string> WithBroader(string topic) => above.GetValueOrDefault(topic, []);

    /// <summary>All topics that a topic is part of, each before those that it is itself part of; may be empty.</summary>
    public IReadOnlyList<Topic> AllAbove(Topic topic) =>
        [.. above[topic.Id].Where(id => id != topic.Id).Select(id => vocabulary.Find(id)!).OrderByDescending(broader => above[broader.Id].Count)];

    /// <summary>The topics that a topic is directly part of: not those that another one of them is part of.</summary>
    public IEnumerable<Topic> DirectlyAbove(Topic topic) =>
        topic.Broader
            .Where(id => !topic.Broader.Any(other => other != id && above[other].Contains(id)))
            .Select(id => vocabulary.Find(id)!);

    /// <summary>The topics that are directly part of a topic, of any family, in the vocabulary's order.</summary>
    public IEnumerable<Topic> DirectlyBelow(Topic topic) => narrower[topic.Id];

    /// <summary>The topic below which an outline of its family has a topic; null for a topic of the outermost level.</summary>
    public Topic? ParentInFamily(Topic topic) => DirectlyAbove(topic).FirstOrDefault(broader => broader.Family == topic.Family);

    /// <summary>The topics of the outermost level of a family, in the vocabulary's order.</summary>
    /// <param name="family">The family's ID; null for the topic that belongs to no family.</param>
    public IEnumerable<Topic> Outermost(string? family) =>
        vocabulary.Topics.Where(topic => topic.Family == family && ParentInFamily(topic) is null);

    /// <summary>The topics whose ID or name resembles a mistyped one, closest first, up to five; may be empty.</summary>
    public IEnumerable<Topic> Near(string mistyped) => NearMatches.Find(mistyped, vocabulary.Topics, topic => [topic.Id, topic.Name]);

    private IEnumerable<string> Above(string id) =>
        vocabulary.Find(id) is { } topic ? topic.Broader.SelectMany(Above).Prepend(id) : [];
}
