namespace RareCancers.Articles;

/// <summary>The articles that a reader wants: those on one of the topics that also have one of the aspects.</summary>
/// <param name="Topics">The topic IDs, which include their narrower topics; empty for all articles.</param>
/// <param name="Aspects">The aspect IDs; empty for any.</param>
public sealed record Interest(ValueList<string> Topics, ValueList<string> Aspects)
{
    /// <summary>All articles.</summary>
    public static readonly Interest Everything = new([], []);

    /// <summary>Whether an article with this classification is one of them.</summary>
    public bool Holds(Classification classification) =>
        (Topics.Count == 0 || classification.Topics.Any(match => Topics.Any(topic => TopicTree.Default.IsWithin(match.Topic, topic))))
        && (Aspects.Count == 0 || classification.Aspects.Any(match => Aspects.Contains(match.Topic)));
}
