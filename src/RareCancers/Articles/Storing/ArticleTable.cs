using System.Runtime.CompilerServices;
using RareCancers.Telemetry;

namespace RareCancers.Articles.Storing;

/// <summary>
/// The table <c>Articles</c>: one partition per Collection, with each article by ID and on the timeline, and the change log.
/// Everything that belongs to one article is written in one entity group transaction.
/// </summary>
public sealed class ArticleTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Articles";

    // A transaction may have 100 operations, one of which is the head's, and 4 MiB; this allows for what a row adds to its text
    // on the wire.
    private const int OperationsPerTransaction = 99;
    private const int CharactersPerTransaction = 1_000_000;

    // The service returns up to 1,000 at once. The client creates several objects for each property of a row: reading a large
    // Collection in pages of 1,000 raises peak memory by a tenth.
    private const int ArticlesPerPage = 200;

    /// <summary>The articles of a Collection, newest first; empty for an unknown Collection.</summary>
    public async IAsyncEnumerable<Article> ListAsync(string slug, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Prefix(slug, ArticleRow.Timeline);
        await foreach (var row in table.QueryAsync<ArticleRow>(filter, ArticlesPerPage, cancellationToken: cancellationToken))
            yield return row.ToArticle();
    }

    /// <summary>An article by its ID, or by the DOI that it got after it was stored; null when there is none.</summary>
    public async Task<Article?> FindAsync(string slug, ArticleId id, CancellationToken cancellationToken)
    {
        if (await table.FindAsync<ArticleRow>(slug, ArticleRow.KeyById(id), cancellationToken) is { } row)
            return row.ToArticle();

        var alias = await table.FindAsync<AliasRow>(slug, AliasRow.Key(id), cancellationToken);
        return alias is null ? null : await FindAsync(slug, ArticleId.Parse(alias.ArticleId), cancellationToken);
    }

    /// <summary>The sequence of a Collection's newest change; 0 before the first.</summary>
    public async Task<long> LastSequenceAsync(string slug, CancellationToken cancellationToken) =>
        (await HeadAsync(slug, cancellationToken))?.LastSequence ?? 0;

    /// <summary>Whether a first import of the Collection was completed.</summary>
    public async Task<bool> IsImportedAsync(string slug, CancellationToken cancellationToken) =>
        (await HeadAsync(slug, cancellationToken))?.IsImported ?? false;

    /// <summary>The version of a Collection's articles, which changes with every write; null before the first.</summary>
    public async Task<string?> FindVersionAsync(string slug, CancellationToken cancellationToken) =>
        (await HeadAsync(slug, cancellationToken))?.ETag.ToString();

    /// <summary>The changes with sequences in (<paramref name="after"/>, <paramref name="through"/>], oldest first.</summary>
    public async IAsyncEnumerable<Change> ListChangesAsync(
        string slug, long after, long through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Range(slug, ChangeRow.Key(after + 1), ChangeRow.Key(through + 1));
        await foreach (var row in table.QueryAsync<ChangeRow>(filter, cancellationToken: cancellationToken))
            yield return row.ToChange();
    }

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
        var isImported = snapshot.IsImported || completesImport;
        if (revisions.Count == 0 && snapshot.IsImported == isImported)
            return;

        var head = new HeadRow
        {
            PartitionKey = slug,
            LastSequence = snapshot.LastSequence,
            IsImported = snapshot.IsImported,
            Modified = snapshot.Modified,
        };
        var version = snapshot.Version is null ? default : new ETag(snapshot.Version);
        var batch = new List<TableTransactionAction>();
        var characters = 0;

        foreach (var revision in revisions)
        {
            var actions = Actions(slug, revision, head.LastSequence);
            var length = actions.Sum(action => action.Entity is ArticleRow row ? row.Length : 0);
            if (batch.Count + actions.Count > OperationsPerTransaction || batch.Count > 0 && characters + length > CharactersPerTransaction)
            {
                version = await SubmitAsync(slug, head, version, batch, cancellationToken);
                characters = 0;
            }

            batch.AddRange(actions);
            characters += length;
            head.LastSequence += revision.Changes.Count;
        }

        head.IsImported = isImported;
        await SubmitAsync(slug, head, version, batch, cancellationToken);
    }

    private static List<TableTransactionAction> Actions(string slug, ArticleRevision revision, long sequence)
    {
        var isNew = revision.Previous is null;
        var article = isNew ? revision.Article with { Sequence = sequence + 1 } : revision.Article;
        var write = isNew ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;

        var actions = new List<TableTransactionAction>
        {
            new(write, ArticleRow.From(slug, ArticleRow.KeyById(article.Id), article), ETag.All),
            new(write, ArticleRow.From(slug, ArticleRow.KeyOnTimeline(article), article), ETag.All),
        };
        var pending = new PendingEnrichment(article.Id, article.FirstSeen, Tries: 0, Reason: null);
        if (isNew)
            actions.Add(new(TableTransactionActionType.Add, PendingEnrichmentRow.From(slug, pending)));
        if (article.Doi != revision.Previous?.Doi && AliasRow.From(slug, article) is { } alias)
            actions.Add(new(TableTransactionActionType.UpsertReplace, alias));
        foreach (var change in revision.Changes)
            actions.Add(new(TableTransactionActionType.Add, ChangeRow.From(slug, change with { Sequence = ++sequence })));
        return actions;
    }

    private async Task<ETag> SubmitAsync(
        string slug, HeadRow head, ETag version, List<TableTransactionAction> batch, CancellationToken cancellationToken)
    {
        var isFirst = version == default;
        head.Touch(batch.Select(action => action.Entity).OfType<ArticleRow>().Select(row => row.Modified).Append(DateTimeOffset.UnixEpoch).Max());
        batch.Add(new TableTransactionAction(isFirst ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, head, version));
        try
        {
            var responses = await table.SubmitTransactionAsync(batch, cancellationToken);
            foreach (var change in batch.Select(action => action.Entity).OfType<ChangeRow>())
                Instruments.ArticlesChanged.Add(1, MetricTags.Collection(slug), MetricTags.Kind(change.Kind));
            batch.Clear();
            return responses.Value[^1].Headers.ETag ?? throw new InvalidOperationException("Storage returned no ETag for the log's head.");
        }
        catch (TableTransactionFailedException failure) when (failure.Status is 409 or 412)
        {
            throw new ArticlesChangedException(slug, failure);
        }
    }

    private static ArticleSnapshot Snapshot(HeadRow? head, IReadOnlyList<Article> articles) =>
        new(articles, head?.LastSequence ?? 0, head?.IsImported ?? false, head?.ETag.ToString())
        {
            Modified = head?.Modified ?? DateTimeOffset.UnixEpoch,
        };

    private Task<HeadRow?> HeadAsync(string slug, CancellationToken cancellationToken) =>
        table.FindAsync<HeadRow>(slug, HeadRow.Key, cancellationToken);
}
