namespace RareCancers.Articles.Storing;

/// <summary>A Collection's articles as stored at one moment, with the version that a write must name.</summary>
/// <param name="Articles">The articles, newest first.</param>
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
}
