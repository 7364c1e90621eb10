namespace RareCancers.Articles.Storing;

/// <summary>All that is stored of a Collection's articles at one moment, and the right to change it.</summary>
/// <param name="Articles">The articles, newest first.</param>
/// <param name="LastSequence">The sequence of the newest change; 0 for an empty log.</param>
/// <param name="IsImported">Whether a first import was completed.</param>
/// <param name="Version">The ETag of the log's head; null before the first write.</param>
public sealed record ArticleSnapshot(IReadOnlyList<Article> Articles, long LastSequence, bool IsImported, string? Version)
{
    /// <summary>
    /// When it was last written, in UTC and whole seconds; each write has a later one, be it a second ahead of its time. The
    /// Unix epoch before the first.
    /// </summary>
    public DateTimeOffset Modified { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Whether that was done by a program of the same make as this: see <see cref="ArticleTable"/>.</summary>
    public bool IsOfSameMake { get; init; }
}
