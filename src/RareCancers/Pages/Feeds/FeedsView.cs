using RareCancers.Feeds;
using RareCancers.Library;

namespace RareCancers.Pages.Feeds;

/// <summary>The model of the page of feeds.</summary>
/// <param name="Site">The configured address.</param>
/// <param name="Collections">The Collections, in the order of the settings.</param>
/// <param name="Everything">The feed of all Collections; null if there is only one.</param>
/// <param name="Filter">Which feeds are shown.</param>
public sealed record FeedsView(SiteOptions Site, IReadOnlyList<CollectionFeeds> Collections, FeedRow? Everything, FeedFilter Filter)
{
    /// <summary>The newest articles of the feeds; may be empty where only the feeds matter.</summary>
    public IReadOnlyDictionary<ArticleEntry, Article> Articles { get; init; } = new Dictionary<ArticleEntry, Article>();

    /// <summary>The feeds that are shown.</summary>
    public IEnumerable<FeedRow> Shown => All.Where(Filter.Matches);

    /// <summary>The feeds with similar names when none has the name that the reader typed, closest first.</summary>
    public IReadOnlyList<FeedRow> Near =>
        Filter.Text is not { } text || Shown.Any() ? [] : [.. NearMatches.Find(text, All, row => [row.Name])];

    /// <summary>All feeds.</summary>
    internal IEnumerable<FeedRow> All => Collections.SelectMany(one => one.All).Append(Everything).OfType<FeedRow>();

    /// <summary>The same feeds as an OPML file, whatever the filter.</summary>
    public byte[] ToOpml() => OpmlWriter.Write(
        Site.PublicBaseUrl, Collections.Select(one => (one.Title, one.All.Select(row => (row.Name, row.Query)))));
}
