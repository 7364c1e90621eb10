using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Settings;

namespace RareCancers.Feeds;

/// <summary>Makes a feed of what is stored.</summary>
/// <param name="site">The configured address.</param>
/// <param name="hub">The hub that is told of changes; null for none.</param>
internal sealed class FeedBuilder(SiteOptions site, Uri? hub = null)
{
    /// <summary>How many entries a document of a feed holds.</summary>
    public const int EntriesPerDocument = 100;

    private readonly FeedEntries entries = new(site);

    /// <summary>The document of a feed that is asked for; null when there is no such.</summary>
    /// <param name="query">Which one.</param>
    /// <param name="snapshots">The Collections that it is made of.</param>
    public Feed? Build(FeedQuery query, IReadOnlyList<CollectionSnapshot> snapshots) =>
        // Of several Collections, the one written last may have an earlier date than another: no date would be safe to state.
        Compose(query, snapshots) is { } feed ? feed with { Modified = snapshots is [var only] ? only.Modified : null } : null;

    private Feed? Compose(FeedQuery query, IReadOnlyList<CollectionSnapshot> snapshots)
    {
        if (FeedTitle.For(query, snapshots) is not { } title)
            return null;

        var items = ItemsOf(query, snapshots);
        if (query.Archive is { } archive)
            return query.IsWhole && query.Page == 1 ? Archive(query, title, archive, items) : null;
        var pages = Math.Max(1, (items.Count + EntriesPerDocument - 1) / EntriesPerDocument);
        if (query.Page > pages)
            return null;

        var links = query.IsWhole && query.Page == 1 ? NewestArchive(query, items) : Neighbours(query, pages);
        return Document(query, title, links, items.Skip((query.Page - 1) * EntriesPerDocument).Take(EntriesPerDocument));
    }

    private static List<FeedItem> ItemsOf(FeedQuery query, IReadOnlyList<CollectionSnapshot> snapshots)
    {
        var items = new List<FeedItem>();
        foreach (var snapshot in snapshots)
        {
            if (!query.NoticesOnly)
                items.AddRange(query.Selection.ArticlesIn(snapshot).Select(article => new FeedItem(snapshot.Collection, article, null)));
            // What was known at the first import is told with its article.
            items.AddRange(query.Selection.NoticesIn(snapshot)
                .Where(notice => query.NoticesOnly || !notice.Change.IsBackfill)
                .Select(notice => new FeedItem(snapshot.Collection, notice.Article, notice)));
        }

        var order = query.Selection.Slug == Selection.AllCollections ? FeedItem.ByTime : FeedItem.BySequence;
        // One Collection's articles are in order already, unless notices came between.
        if (!IsSorted(items, order))
            items.Sort(order);
        return items;
    }

    private static bool IsSorted(List<FeedItem> items, Comparison<FeedItem> order)
    {
        for (var index = 1; index < items.Count; index++)
        {
            if (order(items[index - 1], items[index]) > 0)
                return false;
        }

        return true;
    }

    private Feed? Archive(FeedQuery query, FeedTitle title, ArchiveName asked, List<FeedItem> items)
    {
        var archives = FeedArchives.List(items, site.PublicBaseUrl);
        if (asked.Number > archives.Count)
            return null;

        var links = new List<FeedLink> { new("current", query with { Archive = null }) };
        if (asked.Number > 1)
            links.Add(new FeedLink("prev-archive", query with { Archive = archives[asked.Number - 2] }));
        var today = archives[asked.Number - 1];
        var newest = items.Count - (asked.Number * EntriesPerDocument);
        // Who asks by the name that it had before a correction gets it as it is today.
        return Document(query with { Archive = today }, title, links, items.Skip(newest).Take(EntriesPerDocument)) with { IsImmutable = asked == today };
    }

    // The newest archive that holds what the feed itself does not; entries may stand in both.
    private List<FeedLink> NewestArchive(FeedQuery query, List<FeedItem> items)
    {
        var number = (items.Count - 1) / EntriesPerDocument;
        return number < 1 ? [] : [new FeedLink("prev-archive", query with { Archive = FeedArchives.List(items, site.PublicBaseUrl)[number - 1] })];
    }

    private static List<FeedLink> Neighbours(FeedQuery query, int pages)
    {
        var links = new List<FeedLink>();
        if (pages == 1)
            return links;

        links.Add(new FeedLink("first", query with { Page = 1 }));
        if (query.Page > 1)
            links.Add(new FeedLink("previous", query with { Page = query.Page - 1 }));
        if (query.Page < pages)
            links.Add(new FeedLink("next", query with { Page = query.Page + 1 }));
        links.Add(new FeedLink("last", query with { Page = pages }));
        return links;
    }

    private Feed Document(FeedQuery query, FeedTitle title, List<FeedLink> links, IEnumerable<FeedItem> items) => new()
    {
        Id = NameBasedUuid.CreateUrn("feed:" + query.Name),
        Title = title.Title,
        Description = title.Description,
        Home = site.Address(title.HomePath),
        Image = site.Address("/icon.png"),
        Query = query,
        BaseUrl = site.PublicBaseUrl,
        Links = links,
        Hub = query.IsAnnounced ? hub : null,
        Entries = [.. items.Select(item => item.Notice is null ? entries.Create(item.Article, item.Collection) : entries.Create(item.Notice, item.Collection))],
    };
}
