using RareCancers.Feeds;
using RareCancers.Settings;

namespace RareCancers.Pages.Feeds;

/// <summary>What the page of the feeds shows.</summary>
/// <param name="Site">The configured address.</param>
/// <param name="Collections">The Collections, in the order of the settings.</param>
/// <param name="Everything">The feed of all of them together; null where there is but one.</param>
public sealed record FeedsView(SiteOptions Site, IReadOnlyList<CollectionFeeds> Collections, FeedRow? Everything)
{
    /// <summary>The same feeds as a file that feed readers take.</summary>
    public byte[] ToOpml() => OpmlWriter.Write(
        Site.PublicBaseUrl,
        Collections.Select(one => (one.Title, one.Whole.Concat(one.Topics).Concat(one.Aspects).Select(row => (row.Name, row.Query)))));
}
