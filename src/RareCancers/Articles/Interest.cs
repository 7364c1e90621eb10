namespace RareCancers.Articles;

/// <summary>
/// The articles that a reader wants: those on one of the topics that also have one of the aspects, and those that one of the searches finds.
/// </summary>
/// <param name="Topics">The topic IDs, which include their narrower topics; empty for any.</param>
/// <param name="Aspects">The aspect IDs; empty for any.</param>
public sealed record Interest(ValueList<string> Topics, ValueList<string> Aspects)
{
    /// <summary>All articles.</summary>
    public static readonly Interest Everything = new([], []);

    /// <summary>The searches. If there are any, but neither topics nor aspects, only the searches count.</summary>
    public ValueList<SavedSearch> Searches { get; init; } = [];

    /// <summary>Whether an article with this classification has the topics and aspects, whatever the searches find.</summary>
    public bool Holds(Classification classification) => Holds(
        classification.Topics.SelectMany(match => TopicTree.Default.WithBroader(match.Topic)), classification.Aspects.Select(match => match.Topic));

    /// <summary>A test for these articles.</summary>
    public Func<Article, bool> ToFilter()
    {
        Func<Article, bool>[] searches = [.. Searches.Select(search => search.ToFilter())];
        return article => Holds(article.Classification) || searches.Any(finds => finds(article));
    }

    /// <summary>The same for an article with these topics, to which the broader ones belong, and these aspects.</summary>
    internal bool Holds(IEnumerable<string> topics, IEnumerable<string> aspects) =>
        (Topics.Count > 0 || Aspects.Count > 0 || Searches.Count == 0)
        && (Topics.Count == 0 || topics.Any(Topics.Contains))
        && (Aspects.Count == 0 || aspects.Any(Aspects.Contains));
}
