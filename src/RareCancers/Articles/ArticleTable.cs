using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using RareCancers.Storage;

namespace RareCancers.Articles;

/// <summary>
/// The table <c>Articles</c>: a partition a Collection, holding each article by id and on the timeline, and the change
/// log. What belongs to one article is written in one entity group transaction.
/// </summary>
public sealed class ArticleTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Articles";

    // The service takes 100 operations a transaction; one is the head's.
    private const int OperationsPerTransaction = 99;

    /// <summary>The articles of a Collection, newest first; none for an unknown Collection.</summary>
    public async IAsyncEnumerable<Article> ListAsync(string slug, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Prefix(slug, ArticleRow.Timeline);
        await foreach (var row in table.QueryAsync<ArticleRow>(filter, cancellationToken: cancellationToken))
            yield return row.ToArticle();
    }

    /// <summary>One article by its id; null when there is none.</summary>
    public async Task<Article?> FindAsync(string slug, ArticleId id, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<ArticleRow>(slug, ArticleRow.KeyById(id), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.ToArticle() : null;
    }

    /// <summary>The sequence of the newest change of a Collection; 0 when nothing was ever stored.</summary>
    public async Task<long> LastSequenceAsync(string slug, CancellationToken cancellationToken) =>
        (await HeadAsync(slug, cancellationToken))?.LastSequence ?? 0;

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
        var articles = await ListAsync(slug, cancellationToken).ToArrayAsync(cancellationToken);
        return new ArticleSnapshot(articles, head?.LastSequence ?? 0, head?.IsImported ?? false, head?.ETag.ToString());
    }

    /// <summary>
    /// Stores revisions made from a snapshot, in their order, numbering their changes. Each article is written whole or
    /// not at all; after a failure half-way the next run finds the rest still to do. Once all are written the Collection
    /// counts as imported.
    /// </summary>
    /// <exception cref="ArticlesChangedException">Another writer came in between.</exception>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    public async Task WriteAsync(
        string slug, ArticleSnapshot snapshot, IReadOnlyList<ArticleRevision> revisions, CancellationToken cancellationToken)
    {
        if (revisions.Count == 0 && snapshot.IsImported)
            return;

        var head = new HeadRow { PartitionKey = slug, LastSequence = snapshot.LastSequence, IsImported = snapshot.IsImported };
        var version = snapshot.Version is null ? default : new ETag(snapshot.Version);
        var batch = new List<TableTransactionAction>();

        foreach (var revision in revisions)
        {
            var rows = 2 + revision.Changes.Count;
            if (batch.Count + rows > OperationsPerTransaction)
                version = await SubmitAsync(slug, head, version, batch, cancellationToken);

            Append(batch, slug, revision, head);
        }

        head.IsImported = true;
        await SubmitAsync(slug, head, version, batch, cancellationToken);
    }

    private static void Append(List<TableTransactionAction> batch, string slug, ArticleRevision revision, HeadRow head)
    {
        var article = revision.Previous is null ? revision.Article with { Sequence = head.LastSequence + 1 } : revision.Article;
        var write = revision.Previous is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;

        batch.Add(new TableTransactionAction(write, ArticleRow.From(slug, ArticleRow.KeyById(article.Id), article), ETag.All));
        batch.Add(new TableTransactionAction(write, ArticleRow.From(slug, ArticleRow.KeyOnTimeline(article), article), ETag.All));
        foreach (var change in revision.Changes)
        {
            head.LastSequence++;
            var row = ChangeRow.From(slug, change with { Sequence = head.LastSequence });
            batch.Add(new TableTransactionAction(TableTransactionActionType.Add, row));
        }
    }

    private async Task<ETag> SubmitAsync(
        string slug, HeadRow head, ETag version, List<TableTransactionAction> batch, CancellationToken cancellationToken)
    {
        var isFirst = version == default;
        batch.Add(new TableTransactionAction(isFirst ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, head, version));
        try
        {
            var responses = await table.SubmitTransactionAsync(batch, cancellationToken);
            batch.Clear();
            return responses.Value[^1].Headers.ETag ?? throw new InvalidOperationException("Storage gave the log's head no ETag.");
        }
        catch (TableTransactionFailedException failure) when (failure.Status is 409 or 412)
        {
            throw new ArticlesChangedException(slug, failure);
        }
    }

    private async Task<HeadRow?> HeadAsync(string slug, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<HeadRow>(slug, HeadRow.Key, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}
