using System.Runtime.CompilerServices;

namespace RareCancers.Articles.Storing;

/// <summary>
/// The table <c>Articles</c>: one partition per Collection, with each article by ID and on the timeline, and the change log.
/// Everything that belongs to one article is written in one entity group transaction.
/// </summary>
public sealed class ArticleTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Articles";

    // The service returns up to 1,000 at once. The client creates several objects for each property of a row: reading a large
    // Collection in pages of 1,000 raises peak memory by a tenth.
    private const int ArticlesPerPage = 200;

    // A query returns as many rows in one request as there are items in a source, and each item takes several requests by key.
    private const int MaxReadWhole = 500;
    private const int ReadsPerItem = 5;

    /// <summary>The articles of a Collection, newest first; empty for an unknown Collection.</summary>
    public async IAsyncEnumerable<Article> ListAsync(string slug, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Prefix(slug, ArticleRow.Timeline);
        await foreach (var row in table.QueryAsync<ArticleRow>(filter, ArticlesPerPage, cancellationToken: cancellationToken))
            yield return row.ToArticle();
    }

    /// <summary>An article by its ID or by another that it got later, such as its DOI; null when there is none.</summary>
    public Task<Article?> FindAsync(string slug, ArticleId id, CancellationToken cancellationToken) =>
        ArticleFinder.FindAsync(table, slug, id, cancellationToken);

    /// <summary>The articles with these IDs, in no particular order; an unknown ID gives none.</summary>
    public Task<IReadOnlyList<Article>> FindAsync(string slug, IReadOnlyCollection<ArticleId> ids, CancellationToken cancellationToken) =>
        ArticleFinder.FindAsync(table, slug, ids, cancellationToken);

    /// <summary>The sequence of a Collection's newest change; 0 before the first.</summary>
    public async Task<long> LastSequenceAsync(string slug, CancellationToken cancellationToken) =>
        (await HeadAsync(slug, cancellationToken))?.LastSequence ?? 0;

    /// <summary>Whether a first import of the Collection was completed.</summary>
    public async Task<bool> IsImportedAsync(string slug, CancellationToken cancellationToken) =>
        (await HeadAsync(slug, cancellationToken))?.IsImported ?? false;

    /// <summary>The version of a Collection's articles, which changes with every write, without articles.</summary>
    public async Task<ArticleSnapshot> ReadHeadAsync(string slug, CancellationToken cancellationToken) =>
        Snapshot(await HeadAsync(slug, cancellationToken), []);

    /// <summary>The changes with sequences in (<paramref name="after"/>, <paramref name="through"/>], oldest first.</summary>
    public async IAsyncEnumerable<Change> ListChangesAsync(
        string slug, long after, long through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Range(slug, ChangeRow.Key(after + 1), ChangeRow.Key(through + 1));
        await foreach (var row in table.QueryAsync<ChangeRow>(filter, cancellationToken: cancellationToken))
            yield return row.ToChange();
    }

    /// <summary>The changes with notices, oldest first.</summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="head">Its version.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public IAsyncEnumerable<Change> ListNoticesAsync(string slug, ArticleSnapshot head, CancellationToken cancellationToken) => head.IsIndexed
        ? table.QueryAsync<ChangeRow>(TableKey.Prefix(slug, ChangeRow.Notices), cancellationToken: cancellationToken).Select(row => row.ToChange())
        : ListChangesAsync(slug, after: 0, head.LastSequence, cancellationToken).Where(change => change.Notice is not null);

    /// <summary>All articles of a Collection with the version that <see cref="WriteAsync"/> takes.</summary>
    public async Task<ArticleSnapshot> ReadAsync(string slug, CancellationToken cancellationToken)
    {
        // The head first: a write between the two reads then shows as a conflict instead of being overwritten.
        var head = await HeadAsync(slug, cancellationToken);
        return Snapshot(head, await ListAsync(slug, cancellationToken).ToArrayAsync(cancellationToken));
    }

    /// <summary>One article, or none when it is not stored, with the version that <see cref="WriteAsync"/> takes.</summary>
    public async Task<ArticleSnapshot> ReadAsync(string slug, ArticleId id, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(slug, cancellationToken);
        var article = await FindAsync(slug, id, cancellationToken);
        return Snapshot(head, article is null ? [] : [article]);
    }

    /// <summary>The stored articles that the items of a source may be about, with the version that <see cref="WriteAsync"/> takes.</summary>
    public async Task<ArticleSnapshot> ReadAsync(string slug, IReadOnlyList<ListedArticle> items, CancellationToken cancellationToken)
    {
        var head = await IndexedHeadAsync(slug, cancellationToken);
        return Snapshot(
            head,
            head is null || head.Count <= MaxReadWhole + (items.Count * ReadsPerItem)
                ? await ListAsync(slug, cancellationToken).ToArrayAsync(cancellationToken)
                : await ArticleFinder.FindAsync(table, slug, items, cancellationToken));
    }

    /// <summary>The articles that a page lists, as last stored, except some.</summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="snapshot">Articles that were read before; if they are all, nothing is read again.</param>
    /// <param name="page">The key of the page among the Collection's sources.</param>
    /// <param name="except">The IDs of the articles to leave out.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<Article>> ListListedAsync(
        string slug, ArticleSnapshot snapshot, string page, IReadOnlySet<ArticleId> except, CancellationToken cancellationToken)
    {
        if (snapshot.Articles.Count == snapshot.Count)
            return [.. snapshot.Articles.Where(article => article.Sources.Contains(page) && !except.Contains(article.Id))];

        var ids = await table.QueryAsync<ListedRow>(TableKey.Prefix(slug, ListedRow.Prefix(page)), cancellationToken: cancellationToken)
            .Select(row => ArticleId.Parse(row.ArticleId))
            .Where(id => !except.Contains(id))
            .ToArrayAsync(cancellationToken);
        return await ArticleFinder.FindAsync(table, slug, ids, cancellationToken);
    }

    /// <summary>
    /// The revision, in which a version of record is news only if the preprint was, or if it is recent; and not if readers know it as another
    /// article, which is absorbed.
    /// </summary>
    public async Task<ArticleRevision> WithNewsAsync(string slug, ArticleRevision revision, CancellationToken cancellationToken) =>
        !revision.HasNewVersionOfRecord
        || (revision.IsRecent || await IsAnnouncedAsync(slug, revision.Previous!, cancellationToken))
        && !(revision.Absorbed is { } other && await IsAnnouncedAsync(slug, other, cancellationToken))
            ? revision
            : revision.WithoutNewVersionOfRecord();

    /// <summary>The articles waiting to be enriched, in no particular order.</summary>
    public async IAsyncEnumerable<PendingEnrichment> ListPendingAsync(string slug, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Prefix(slug, PendingEnrichmentRow.List);
        await foreach (var row in table.QueryAsync<PendingEnrichmentRow>(filter, cancellationToken: cancellationToken))
            yield return row.ToPendingEnrichment();
    }

    /// <summary>Makes an article wait until another time; the last writer wins. Does nothing when it is no longer waiting.</summary>
    public Task PostponeAsync(string slug, PendingEnrichment pending, CancellationToken cancellationToken) =>
        table.TryUpdateAsync(PendingEnrichmentRow.From(slug, pending), ETag.All, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Removes an article from the list of those waiting, if it is on it.</summary>
    public async Task CompleteAsync(string slug, ArticleId id, CancellationToken cancellationToken) =>
        await table.DeleteEntityAsync(slug, PendingEnrichmentRow.Key(id), ETag.All, cancellationToken);

    /// <summary>How far a registry's changes have been taken over.</summary>
    public async Task<RefreshState> FindRefreshAsync(string slug, CancellationToken cancellationToken) =>
        (await table.FindAsync<RefreshRow>(slug, RefreshRow.Key, cancellationToken))?.ToRefreshState() ?? new RefreshState(Day: null);

    /// <summary>Records how far a registry's changes have been taken over; the last writer wins.</summary>
    public async Task RecordRefreshAsync(string slug, RefreshState state, CancellationToken cancellationToken) =>
        await table.UpsertEntityAsync(RefreshRow.From(slug, state), TableUpdateMode.Replace, cancellationToken);

    /// <summary>
    /// Stores revisions of a snapshot in order and numbers their changes. Each article is written completely or not at all, and
    /// a new one is added to the list of those to enrich. After a failure half-way, the next run does the rest.
    /// </summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="snapshot">The snapshot that the revisions were made from.</param>
    /// <param name="revisions">What to write; may be empty.</param>
    /// <param name="completesImport">Whether the Collection counts as imported once all are written.</param>
    /// <param name="cancellationToken">Cancels between transactions.</param>
    /// <exception cref="ArticlesChangedException">Another writer changed the Collection since the snapshot.</exception>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    public async Task WriteAsync(
        string slug, ArticleSnapshot snapshot, IReadOnlyList<ArticleRevision> revisions, bool completesImport, CancellationToken cancellationToken)
    {
        if (revisions.Count > 0 || completesImport && !snapshot.IsImported)
            await new ArticleWriter(table, slug, snapshot).WriteAsync(revisions, completesImport, cancellationToken);
    }

    // Rather than back-filled.
    private async Task<bool> IsAnnouncedAsync(string slug, Article article, CancellationToken cancellationToken) =>
        await table.FindAsync<ChangeRow>(slug, ChangeRow.Key(article.Sequence), cancellationToken) is { IsBackfill: false };

    private static ArticleSnapshot Snapshot(HeadRow? head, IReadOnlyList<Article> articles) =>
        new(articles, head?.LastSequence ?? 0, head?.IsImported ?? false, head?.ETag.ToString())
        {
            Modified = head?.Modified ?? DateTimeOffset.UnixEpoch,
            Count = head?.Count ?? articles.Count,
            IsIndexed = head?.IsIndexed ?? true,
            Refills = head?.Refills ?? 0,
            Refilled = head?.Refilled ?? "",
        };

    // Versions before the index did not write it.
    private async Task<HeadRow?> IndexedHeadAsync(string slug, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(slug, cancellationToken);
        if (head is null or { IsIndexed: true })
            return head;

        var stored = await ListAsync(slug, cancellationToken).ToArrayAsync(cancellationToken);
        var notices = ListChangesAsync(slug, after: 0, head.LastSequence, cancellationToken)
            .Where(change => change.Notice is not null)
            .Select(change => ChangeRow.From(slug, change, ChangeRow.Notices));
        var index = stored.SelectMany(article => ArticleActions.Index(slug, article, previous: null)).DistinctBy(row => row.RowKey);
        foreach (var rows in index.Concat(await notices.ToArrayAsync(cancellationToken)).Chunk(ArticleWriter.OperationsPerTransaction))
        {
            await table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellationToken);
        }

        (head.Count, head.IsIndexed) = (stored.Length, true);
        var version = head.ETag;
        if (!await table.TryUpdateAsync(head, version, TableUpdateMode.Replace, cancellationToken))
            throw new ArticlesChangedException(slug, inner: null);
        return await HeadAsync(slug, cancellationToken);
    }

    private Task<HeadRow?> HeadAsync(string slug, CancellationToken cancellationToken) =>
        table.FindAsync<HeadRow>(slug, HeadRow.Key, cancellationToken);
}
