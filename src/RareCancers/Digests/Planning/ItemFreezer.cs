using System.Collections.Concurrent;
using RareCancers.Addresses;
using RareCancers.Articles.Storing;

namespace RareCancers.Digests.Planning;

/// <summary>
/// The items of a digest that is being planned. An item is stored when a cohort's window first reaches it, so subscribers who are planned later,
/// or again after a crash, get the same. Safe to use for many shards at the same time.
/// </summary>
/// <param name="digest">The digest.</param>
/// <param name="articles">The articles and their change log.</param>
/// <param name="stored">The stored items, and which digest announced which article.</param>
/// <param name="isKept">Whether new items are stored; false for a forecast.</param>
/// <param name="collection">The Collection.</param>
/// <param name="site">The site.</param>
internal sealed class ItemFreezer(
    Digest digest, ArticleTable articles, DigestItemTable stored, bool isKept, CollectionOptions collection, SiteOptions site) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<ArticleId, Article> read = [];
    private DigestItem[] items = [];
    private long? reached;

    /// <summary>
    /// Whether subscribers are emailed about a change: nothing from the first import, and no change of wording. A notice that existed
    /// when its article was first looked up counts if an earlier digest announced the article.
    /// </summary>
    /// <param name="articles">The articles.</param>
    /// <param name="stored">Which digest announced which article.</param>
    /// <param name="slug">The Collection.</param>
    /// <param name="number">The number of the digest that the change would be in.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async ValueTask<bool> IsMailedAsync(
        ArticleTable articles, DigestItemTable stored, string slug, long number, Change change, CancellationToken cancellationToken) => change switch
        {
            { Kind: ChangeKind.Updated } or { IsBackfill: true, Kind: ChangeKind.Published or ChangeKind.VersionOfRecord } => false,
            { IsBackfill: true } => await articles.FindAsync(slug, change.Article, cancellationToken) is { } article
                && await stored.ListAnnouncingAsync(slug, article, cancellationToken).AnyAsync(announced => announced.Number < number, cancellationToken),
            _ => true,
        };

    /// <summary>The items after a sequence number, oldest first.</summary>
    public async Task<IReadOnlyList<DigestItem>> AfterAsync(long after, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (after < (reached ?? digest.Through))
                await ReachAsync(after, cancellationToken);
            var due = after <= reached && (items.Length == 0 || items[0].Sequence > after) ? items : [.. items.Where(item => item.Sequence > after)];
            return WithoutRepeats(due);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Which of these items are about articles that a search finds. An article is read once; one whose item an earlier run stored may have
    /// changed since.
    /// </summary>
    public async Task<IReadOnlySet<(long Sequence, SavedSearch Search)>> FindAsync(
        IReadOnlyList<DigestItem> among, IReadOnlyCollection<SavedSearch> searches, CancellationToken cancellationToken)
    {
        var found = new HashSet<(long, SavedSearch)>();
        if (searches.Count == 0)
            return found;

        var filters = searches.Select(search => (Search: search, Finds: search.ToFilter())).ToArray();
        foreach (var item in among)
        {
            var article = await ReadAsync(item.Article, cancellationToken);
            foreach (var (search, finds) in filters)
            {
                if (finds(article))
                    found.Add((item.Sequence, search));
            }
        }

        return found;
    }

    public void Dispose() => turn.Dispose();

    // An article that is news twice, such as a preprint and its version of record, is listed once, as the later one.
    private static DigestItem[] WithoutRepeats(DigestItem[] due)
    {
        var latest = due.Where(item => item.IsAnnouncement).GroupBy(item => item.Article, (_, same) => same.Max(item => item.Sequence)).ToHashSet();
        return [.. due.Where(item => !item.IsAnnouncement || latest.Contains(item.Sequence))];
    }

    private async Task ReachAsync(long after, CancellationToken cancellationToken)
    {
        if (reached is null && isKept)
            items = await stored.ListAsync(digest.Collection, digest.Number, cancellationToken).ToArrayAsync(cancellationToken);

        while (true)
        {
            var known = items.Select(item => item.Sequence).ToHashSet();
            var added = await articles.ListChangesAsync(digest.Collection, after, digest.Through, cancellationToken)
                .Where(async (change, cancel) =>
                    !known.Contains(change.Sequence) && await IsMailedAsync(articles, stored, digest.Collection, digest.Number, change, cancel))
                .Select(async (Change change, CancellationToken cancel) => await CreateAsync(change, cancel))
                .ToArrayAsync(cancellationToken);
            if (!isKept || added.Length == 0 || await stored.TryAddAsync(digest.Collection, digest.Number, added, cancellationToken))
            {
                items = [.. items.Concat(added).OrderBy(item => item.Sequence)];
                reached = after;
                return;
            }

            items = await stored.ListAsync(digest.Collection, digest.Number, cancellationToken).ToArrayAsync(cancellationToken);
        }
    }

    private async Task<DigestItem> CreateAsync(Change change, CancellationToken cancellationToken)
    {
        var article = await ReadAsync(change.Article, cancellationToken);
        return DigestItem.From(change, article, site.Address(PagePaths.Article(collection.Slug, article.Id)), collection.JournalIssn);
    }

    private async Task<Article> ReadAsync(ArticleId id, CancellationToken cancellationToken)
    {
        if (read.TryGetValue(id, out var known))
            return known;
        var article = await articles.FindAsync(digest.Collection, id, cancellationToken)
            ?? throw new InvalidOperationException($"The change log of '{digest.Collection}' names the article {id}, which is not stored.");
        return read.GetOrAdd(id, article);
    }
}
