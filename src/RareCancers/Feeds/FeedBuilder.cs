using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.Feeds;

/// <summary>Builds feeds from the stored articles.</summary>
/// <param name="site">The configured address.</param>
/// <param name="reader">Reads the articles of a document.</param>
/// <param name="hub">The hub that is notified of changes; null if there is none.</param>
internal sealed class FeedBuilder(SiteOptions site, ArticleReader reader, Uri? hub = null)
{
    /// <summary>How many entries a feed document contains.</summary>
    public const int EntriesPerDocument = 100;

    private readonly FeedEntryFactory entries = new(site);

    /// <summary>The requested feed document; null if there is no such document.</summary>
    /// <param name="query">The request.</param>
    /// <param name="snapshots">The Collections that the feed covers.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<Feed?> BuildAsync(FeedQuery query, IReadOnlyList<CollectionSnapshot> snapshots, CancellationToken cancellationToken)
    {
        if (FeedTitle.For(query, snapshots) is not { } title)
            return null;

        var (id, sources) = (IdOf(query, snapshots), SourcesFor(query, snapshots));
        if ((query.Archive is null ? Page(query, sources) : Archive(query, sources)) is not var (shown, links))
            return null;

        var articles = await reader.ReadAsync([.. shown.SelectMany(source => source.Articles)], cancellationToken);
        return new Feed
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
            // Of several Collections, the one written last may have an earlier date than another, so there is no safe date.
            Modified = snapshots is [var only] ? only.Modified : null,
            Origins = [.. snapshots.Select(snapshot => new CollectionVersion(snapshot.Collection.Slug, snapshot.Version))],
            Entries = [.. shown.Select(source => Create(source, articles)).OfType<FeedEntry>()],
        };
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

    private static (EntrySource[] Shown, List<PagingLink> Links)? Page(FeedQuery query, List<EntrySource> sources)
    {
        var pages = Math.Max(1, (sources.Count + EntriesPerDocument - 1) / EntriesPerDocument);
        if (query.Page > pages)
            return null;

        EntrySource[] shown = [.. sources.Skip((query.Page - 1) * EntriesPerDocument).Take(EntriesPerDocument)];
        return (shown, query.IsWhole && query.Page == 1 ? NewestArchive(query, shown) : Neighbours(query, pages));
    }

    // The newest archive with entries that the feed itself does not contain; the two may overlap.
    private static List<PagingLink> NewestArchive(FeedQuery query, EntrySource[] shown) =>
        shown.Length == EntriesPerDocument && ArchiveRange.Before(shown[^1].Sequence) is { } archive
            ? [new PagingLink("prev-archive", query with { Archive = archive })]
            : [];

    private static (EntrySource[] Shown, List<PagingLink> Links)? Archive(FeedQuery query, List<EntrySource> sources)
    {
        var archive = query.Archive!;
        if (!query.IsWhole || query.Page != 1 || sources.Count == 0 || !archive.IsFull(sources[0].Sequence))
            return null;

        var links = new List<PagingLink> { new("current", query with { Archive = null }) };
        if (archive.Number > 1)
            links.Add(new PagingLink("prev-archive", query with { Archive = new ArchiveRange(archive.Number - 1) }));
        return ([.. sources.Where(source => archive.Contains(source.Sequence))], links);
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

    // Null for an article that was removed since.
    private FeedEntry? Create(EntrySource source, IReadOnlyDictionary<ArticleEntry, Article> articles)
    {
        if (!articles.TryGetValue(source.Notice is null ? source.Content : source.Article, out var article))
            return null;

        var entry = source.Notice is { } notice
            ? entries.Create(notice, article, source.Collection)
            : entries.Create(article with { Id = source.Article.Id, FirstSeen = source.Article.FirstSeen }, source.Collection);
        var others = source.Others
            .Where(other => articles.ContainsKey(other.Article))
            .SelectMany(other => entries.CategoriesOf(articles[other.Article], other.Collection));
        return source.Others is [] ? entry : entry with { Categories = [.. entry.Categories.Concat(others).Distinct()] };
    }
}
