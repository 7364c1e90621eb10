namespace RareCancers.Topics;

/// <summary>What an article is about. Two are equal when they hold the same matches in the same order.</summary>
/// <param name="Topics">
/// The cancers, in the order of the text, title first; a topic stands here once for each field that names it. Empty for an
/// article that names none: it is unclassified.
/// </param>
/// <param name="Aspects">What is asked about them, in the same order.</param>
public sealed record Classification(IReadOnlyList<TopicMatch> Topics, IReadOnlyList<TopicMatch> Aspects)
{
    /// <summary>Of a text that names nothing.</summary>
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
