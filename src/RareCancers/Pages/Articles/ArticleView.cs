using RareCancers.Library;

namespace RareCancers.Pages.Articles;

/// <summary>The model of the page of an article.</summary>
/// <param name="Snapshot">The Collection.</param>
/// <param name="Article">The article.</param>
/// <param name="Address">The page's own absolute address.</param>
/// <param name="CollectionAddress">The absolute address of its Collection's page.</param>
public sealed record ArticleView(CollectionSnapshot Snapshot, Article Article, Uri Address, Uri CollectionAddress)
{
    /// <summary>
    /// Whether it was requested by its ID or later DOI exactly as we link it; otherwise the request belongs at <see cref="Address"/>.
    /// </summary>
    public bool IsCanonical { get; init; } = true;
}
