
namespace RareCancers.Topics;

/// <summary>Which articles someone cares about: those on one of the topics that also ask for one of the aspects.</summary>
/// <param name="Topics">The ids of topics, what is part of them included; empty for all articles.</param>
/// <param name="Aspects">The ids of aspects; empty for any.</param>
public sealed record Interest(ValueList<string> Topics, ValueList<string> Aspects)
{
    /// <summary>All articles.</summary>
    public static readonly Interest Everything = new([], []);

    /// <summary>Whether an article of this classification is one of them.</summary>
    public bool Holds(Classification classification) =>
        (Topics.Count == 0 || classification.Topics.Any(match => Topics.Any(topic => TopicTree.Default.IsWithin(match.Topic, topic))))
        && (Aspects.Count == 0 || classification.Aspects.Any(match => Aspects.Contains(match.Topic)));
}
