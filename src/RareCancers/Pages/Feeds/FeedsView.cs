using RareCancers.Feeds;

namespace RareCancers.Pages.Feeds;

/// <summary>The model of the page of feeds.</summary>
/// <param name="Site">The configured address.</param>
/// <param name="Collections">The Collections, in the order of the settings.</param>
/// <param name="Everything">The feed of all Collections; null if there is only one.</param>
public sealed record FeedsView(SiteOptions Site, IReadOnlyList<CollectionFeeds> Collections, FeedRow? Everything)
{
    /// <summary>The address of the same feeds as an OPML file.</summary>
    public byte[] ToOpml() => OpmlWriter.Write(
        Site.PublicBaseUrl,
        Collections.Select(one => (one.Title, one.Whole.Concat(one.Topics).Concat(one.Aspects).Select(row => (row.Name, row.Query)))));
}
