namespace RareCancers.Topics;

/// <summary>What an article is about. Two classifications with the same matches in the same order are equal.</summary>
/// <param name="Topics">
/// The cancers in text order, title first; a topic is listed once for each field that names it. Empty for an unclassified
/// article, which names none.
/// </param>
/// <param name="Aspects">The aspects of these cancers that it studies, in the same order.</param>
public sealed record Classification(IReadOnlyList<TopicMatch> Topics, IReadOnlyList<TopicMatch> Aspects)
{
    /// <summary>The classification of a text that names nothing.</summary>
    public static readonly Classification None = new([], []);

    /// <inheritdoc/>
    public bool Equals(Classification? other) =>
        other is not null && Topics.SequenceEqual(other.Topics) && Aspects.SequenceEqual(other.Aspects);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var match in Topics)
            hash.Add(match);
        hash.Add(Topics.Count);
        foreach (var match in Aspects)
            hash.Add(match);
        return hash.ToHashCode();
    }
}
