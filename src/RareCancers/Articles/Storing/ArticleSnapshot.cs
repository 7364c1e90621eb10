namespace RareCancers.Articles.Storing;

/// <summary>Articles of a Collection as stored at one moment, with the version that a write must name.</summary>
/// <param name="Articles">The articles that were asked for: all, newest first, or some in no particular order.</param>
/// <param name="LastSequence">The sequence of the newest change; 0 for an empty log.</param>
/// <param name="IsImported">Whether the first import was completed.</param>
/// <param name="Version">The ETag of the log's head; null before the first write.</param>
public sealed record ArticleSnapshot(IReadOnlyList<Article> Articles, long LastSequence, bool IsImported, string? Version)
{
    /// <summary>
    /// When the articles were last written, in UTC and whole seconds; the Unix epoch before the first write. Every write moves it
    /// on by at least a second, so it can run ahead of the clock.
    /// </summary>
    public DateTimeOffset Modified { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>How many articles are stored.</summary>
    public int Count { get; init; }

    /// <summary>See <see cref="HeadRow.IsIndexed"/>; true before the first write.</summary>
    internal bool IsIndexed { get; init; } = true;

    /// <summary>See <see cref="HeadRow.Refills"/>.</summary>
    internal long Refills { get; init; }

    /// <summary>See <see cref="HeadRow.Refilled"/>.</summary>
    internal string Refilled { get; init; } = "";
}
