using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.Feeds;

/// <summary>Builds feeds from the stored articles.</summary>
/// <param name="site">The configured address.</param>
/// <param name="hub">The hub that is notified of changes; null if there is none.</param>
internal sealed class FeedBuilder(SiteOptions site, Uri? hub = null)
{
    /// <summary>How many entries a feed document contains.</summary>
    public const int EntriesPerDocument = 100;

    private readonly FeedEntryFactory entries = new(site);

    /// <summary>The requested feed document; null if there is no such document.</summary>
    /// <param name="query">The request.</param>
    /// <param name="snapshots">The Collections that the feed covers.</param>
    public Feed? Build(FeedQuery query, IReadOnlyList<CollectionSnapshot> snapshots) =>
        // Of several Collections, the one written last may have an earlier date than another, so there is no safe date.
        Compose(query, snapshots) is { } feed ? feed with { Modified = snapshots is [var only] ? only.Modified : null } : null;

    private Feed? Compose(FeedQuery query, IReadOnlyList<CollectionSnapshot> snapshots)
    {
        if (FeedTitle.For(query, snapshots) is not { } title)
            return null;

        var (id, sources) = (IdOf(query, snapshots), SourcesFor(query, snapshots));
        if (query.Archive is { } archive)
            return query.IsWhole && query.Page == 1 ? Archive(query, id, title, archive, sources) : null;
        var pages = Math.Max(1, (sources.Count + EntriesPerDocument - 1) / EntriesPerDocument);
        if (query.Page > pages)
            return null;

        var links = query.IsWhole && query.Page == 1 ? NewestArchive(query, sources) : Neighbours(query, pages);
        return Document(query, id, title, links, sources.Skip((query.Page - 1) * EntriesPerDocument).Take(EntriesPerDocument));
    }

    private static List<EntrySource> SourcesFor(FeedQuery query, IReadOnlyList<CollectionSnapshot> snapshots)
    {
        var sources = new List<EntrySource>();
        foreach (var snapshot in snapshots)
        {
            if (!query.NoticesOnly)
                sources.AddRange(query.Selection.ArticlesIn(snapshot).Select(article => new EntrySource(snapshot.Collection, article, null)));
            // Notices known at the first import are part of their article's entry.
            sources.AddRange(query.Selection.NoticesIn(snapshot)
                .Where(notice => query.NoticesOnly || !notice.Change.IsBackfill)
                .Select(notice => new EntrySource(snapshot.Collection, notice.Article, notice)));
        }

        if (snapshots.Count > 1)
            sources = [.. EntrySource.Merge(sources)];
        var order = query.Selection.Slug == Selection.AllCollections ? EntrySource.ByTime : EntrySource.BySequence;
        // The articles of one Collection are already in order, unless there are notices among them.
        if (!IsSorted(sources, order))
            sources.Sort(order);
        return sources;
    }

    private static bool IsSorted(List<EntrySource> sources, Comparison<EntrySource> order)
    {
        for (var index = 1; index < sources.Count; index++)
        {
            if (order(sources[index - 1], sources[index]) > 0)
                return false;
        }

        return true;
    }

    private Feed? Archive(FeedQuery query, string id, FeedTitle title, ArchiveName asked, List<EntrySource> sources)
    {
        var archives = FeedArchives.List(sources, site.PublicBaseUrl);
        if (asked.Number > archives.Count)
            return null;

        var links = new List<PagingLink> { new("current", query with { Archive = null }) };
        if (asked.Number > 1)
            links.Add(new PagingLink("prev-archive", query with { Archive = archives[asked.Number - 2] }));
        var current = archives[asked.Number - 1];
        var newest = sources.Count - (asked.Number * EntriesPerDocument);
        // A request with a name from before a correction gets the archive in its current state.
        return Document(query with { Archive = current }, id, title, links, sources.Skip(newest).Take(EntriesPerDocument)) with
        {
            IsImmutable = asked == current,
        };
    }

    // The newest archive with entries that the feed itself does not contain; the two may overlap.
    private List<PagingLink> NewestArchive(FeedQuery query, List<EntrySource> sources)
    {
        var number = (sources.Count - 1) / EntriesPerDocument;
        return number < 1 ? [] : [new PagingLink("prev-archive", query with { Archive = FeedArchives.List(sources, site.PublicBaseUrl)[number - 1] })];
    }

    private static List<PagingLink> Neighbours(FeedQuery query, int pages)
    {
        var links = new List<PagingLink>();
        if (pages == 1)
            return links;

        links.Add(new PagingLink("first", query with { Page = 1 }));
        if (query.Page > 1)
            links.Add(new PagingLink("previous", query with { Page = query.Page - 1 }));
        if (query.Page < pages)
            links.Add(new PagingLink("next", query with { Page = query.Page + 1 }));
        links.Add(new PagingLink("last", query with { Page = pages }));
        return links;
    }

    // The ID stays the same when the Collection gets another slug.
    private static string IdOf(FeedQuery query, IReadOnlyList<CollectionSnapshot> snapshots)
    {
        if (query.Selection.Slug != Selection.AllCollections)
            query = query with { Selection = query.Selection with { Slug = snapshots[0].Collection.Key } };
        return NameBasedUuid.CreateUrn("feed:" + query.Name);
    }

    private Feed Document(FeedQuery query, string id, FeedTitle title, List<PagingLink> links, IEnumerable<EntrySource> sources) => new()
    {
        Id = id,
        Title = title.Title,
        Description = title.Description,
        Home = site.Address(title.HomePath),
        Image = site.Address(PagePaths.Icon),
        Query = query,
        BaseUrl = site.PublicBaseUrl,
        Links = links,
        Hub = query.IsAnnounced ? hub : null,
        Entries = [.. sources.Select(Create)],
    };

    private FeedEntry Create(EntrySource source)
    {
        var entry = source.Notice is null ? entries.Create(source.Article, source.Collection) : entries.Create(source.Notice, source.Collection);
        var others = source.Others.SelectMany(other => entries.CategoriesOf(other.Article, other.Collection));
        return source.Others is [] ? entry : entry with { Categories = [.. entry.Categories.Concat(others).Distinct()] };
    }
}
