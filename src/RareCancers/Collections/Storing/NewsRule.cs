using RareCancers.Articles.Storing;

namespace RareCancers.Collections.Storing;

/// <summary>Decides which changes are news to readers, and which are only new to the app.</summary>
/// <param name="stored">The stored articles, whose numbers and dates show when others were published.</param>
/// <param name="before">The source's state after its last run; null before the first.</param>
/// <param name="now">The time of this run, in UTC.</param>
internal sealed class NewsRule(ArticleSnapshot stored, SourceState? before, DateTimeOffset now)
{
    private readonly VolumeDates volumes = new(stored.Articles);

    /// <summary>Whether what an item says is old, although it is new to the app.</summary>
    /// <param name="known">The article that is stored; null if there is none.</param>
    /// <param name="item">The item.</param>
    /// <remarks>
    /// A page that shows more than before, or a replaced source, brings old articles. Their age counts from the last news rather than the last
    /// success, because an outdated copy may be served for weeks.
    /// </remarks>
    public bool IsBackfill(Article? known, ListedArticle item) =>
        before?.IsBackfilled != true
        || known is null && PublishedBy(item) is { } day && day < DateOnly.FromDateTime(((before.LastNews ?? now) - ArticleRevision.NewsAge).UtcDateTime);

    // The latest day on which the item can have been published: journals number the articles of a volume as they appear.
    private DateOnly? PublishedBy(ListedArticle item) =>
        item.Published?.LastDay ?? (item.Citation is { } citation ? volumes.PublishedBefore(citation) ?? new DateOnly(citation.Year, 12, 31) : null);
}
