using RareCancers.Addresses;
using RareCancers.Digests;
using RareCancers.Library;
using RareCancers.Pages.Feeds;

namespace RareCancers.Pages.Crawlers;

/// <summary>Builds the sitemap: all public pages, and each article once, even if it is in several Collections.</summary>
public sealed class SitemapBuilder(
    ArticleLibrary library, DigestTable digests, DocumentCache documents, IOptions<CollectionsOptions> options, IOptions<SiteOptions> site)
{
    /// <summary>The sitemap, or an index of its parts when it is too long for one file.</summary>
    public async Task<Document> CreateAsync(CancellationToken cancellationToken) => (await FindAsync(part: 0, cancellationToken))!;

    /// <summary>A part of a sitemap that is split; null if there is none of that number.</summary>
    /// <param name="part">The number, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<Document?> FindPartAsync(int part, CancellationToken cancellationToken) =>
        part < 1 ? Task.FromResult<Document?>(null) : FindAsync(part, cancellationToken);

    private async Task<Document?> FindAsync(int part, CancellationToken cancellationToken)
    {
        var snapshots = await library.ListWholeAsync(cancellationToken);
        var sent = new List<(string Slug, Digest Digest)>();
        foreach (var collection in options.Value.Items)
            sent.AddRange((await digests.ListSentAsync(collection.Key, cancellationToken)).Select(digest => (collection.Slug, digest)));
        var key = (typeof(SitemapBuilder), part, string.Join(' ', sent.Select(one => one.Digest.Id)));
        return await documents.FindOrWriteAsync(
            key, snapshots, () => ValueTask.FromResult(Document(SitemapWriter.Write(site.Value, [.. Pages(snapshots, sent)], part))));
    }

    private static Document? Document(byte[]? xml) => xml is null ? null : new Document(xml, SitemapWriter.MediaType);

    private static IEnumerable<SitemapEntry> Pages(IReadOnlyList<CollectionSnapshot> snapshots, IEnumerable<(string Slug, Digest Digest)> digests) =>
    [
        new SitemapEntry(PagePaths.Home),
        new SitemapEntry(PagePaths.Topics),
        new SitemapEntry(PagePaths.Feeds),
        new SitemapEntry(PagePaths.PastEmails),
        new SitemapEntry(PagePaths.Subscribe),
        new SitemapEntry(PagePaths.About),
        .. snapshots.SelectMany(PagesOf),
        .. digests.Select(one => new SitemapEntry(PagePaths.Digest(one.Slug, one.Digest.Number), one.Digest.Planned)),
        .. snapshots
            .SelectMany(snapshot => snapshot.Articles, (snapshot, article) => (snapshot.Collection.Slug, Article: article))
            .DistinctBy(one => one.Article.Name, StringComparer.OrdinalIgnoreCase)
            .Select(one => new SitemapEntry(PagePaths.Article(one.Slug, one.Article.Id), one.Article.Modified)),
    ];

    // The lists of a Collection and of all topics, even those without articles, and the pages that show its feeds.
    private static IEnumerable<SitemapEntry> PagesOf(CollectionSnapshot snapshot)
    {
        var (slug, feeds) = (snapshot.Collection.Slug, CollectionFeeds.From(snapshot));
        var modifiedByTopic = feeds.Topics.ToDictionary(feed => feed.Query.Selection.Topic!, feed => feed.Newest?.Modified, StringComparer.Ordinal);
        var topics = TopicVocabulary.Default.Topics
            .Select(topic => (Selection: new Selection(slug) { Topic = topic.Id }, Modified: modifiedByTopic.GetValueOrDefault(topic.Id)))
            .ToArray();
        var modified = snapshot.Articles.Max(article => (DateTimeOffset?)article.Modified);
        return
        [
            new SitemapEntry(PagePaths.Listing(slug), modified),
            .. topics.Select(topic => new SitemapEntry(PagePaths.Listing(topic.Selection), topic.Modified)),
            .. feeds.Whole.Concat(feeds.Aspects).Select(feed => new SitemapEntry(feed.Query.PageAddress, feed.Newest?.Modified)),
            .. topics.Select(topic => new SitemapEntry(new FeedQuery(topic.Selection).PageAddress, topic.Modified)),
            new SitemapEntry(PagePaths.Digests(slug)),
        ];
    }
}
