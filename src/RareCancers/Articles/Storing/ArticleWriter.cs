using RareCancers.Telemetry;

namespace RareCancers.Articles.Storing;

/// <summary>
/// Writes revisions of a snapshot, as many in one entity group transaction as the service accepts. Every transaction replaces the head of the
/// log, so that two writers never write at the same time.
/// </summary>
internal sealed class ArticleWriter(TableClient table, string slug, ArticleSnapshot snapshot)
{
    /// <summary>A transaction may have 100 operations, one of which is the head's.</summary>
    public const int OperationsPerTransaction = 99;

    // A transaction may have 4 MiB; this allows for what a row adds to its text on the wire.
    private const int CharactersPerTransaction = 1_000_000;

    private readonly List<TableTransactionAction> batch = [];

    private readonly HeadRow head = new()
    {
        PartitionKey = slug,
        LastSequence = snapshot.LastSequence,
        IsImported = snapshot.IsImported,
        Modified = snapshot.Modified,
        Count = snapshot.Count,
        IsIndexed = snapshot.IsIndexed,
        Refills = snapshot.Refills,
        Refilled = snapshot.Refilled,
    };

    private ETag version = snapshot.Version is null ? default : new ETag(snapshot.Version);

    /// <summary>See <see cref="ArticleTable.WriteAsync"/>.</summary>
    public async Task WriteAsync(IReadOnlyList<ArticleRevision> revisions, bool completesImport, CancellationToken cancellationToken)
    {
        var isSplit = false;
        // The date changes with the first transaction and, if there are several, again with the last, so that readers in between read again.
        head.Touch(revisions.Select(revision => revision.Article.Modified).Append(DateTimeOffset.UnixEpoch).Max());
        foreach (var revision in revisions)
        {
            TableTransactionAction[] actions = [.. ArticleActions.For(slug, revision, head.LastSequence)];
            if (!Takes(actions))
            {
                await SubmitAsync(cancellationToken);
                isSplit = true;
            }

            batch.AddRange(actions);
            Count(revision);
        }

        if (isSplit)
            head.Touch(head.Modified);
        head.IsImported |= completesImport;
        await SubmitAsync(cancellationToken);
    }

    // A transaction may change a row once only.
    private bool Takes(TableTransactionAction[] actions)
    {
        var keys = batch.Select(action => action.Entity.RowKey).ToHashSet(StringComparer.Ordinal);
        return batch.Count == 0
            || batch.Count + actions.Length <= OperationsPerTransaction
            && batch.Concat(actions).Sum(action => action.Entity is ArticleRow row ? row.Length : 0) <= CharactersPerTransaction
            && !Array.Exists(actions, action => keys.Contains(action.Entity.RowKey));
    }

    private void Count(ArticleRevision revision)
    {
        head.LastSequence += revision.Changes.Count;
        head.Count += (revision.Previous is null ? 1 : 0) - (revision.Absorbed is null ? 0 : 1);
        if (revision.Changes.Count == 0)
            head.AddRefill(revision.Article.Id);
        if (revision.Absorbed is { } absorbed)
            head.AddRefill(absorbed.Id);
    }

    private async Task SubmitAsync(CancellationToken cancellationToken)
    {
        var isFirst = version == default;
        batch.Add(new TableTransactionAction(isFirst ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, head, version));
        try
        {
            var responses = await table.SubmitTransactionAsync(batch, cancellationToken);
            foreach (var change in batch.Select(action => action.Entity).OfType<ChangeRow>())
                Instruments.ArticlesChanged.Add(1, MetricTags.Collection(slug), MetricTags.Kind(change.Kind));
            batch.Clear();
            version = responses.Value[^1].Headers.ETag ?? throw new InvalidOperationException("Storage returned no ETag for the log's head.");
        }
        catch (TableTransactionFailedException failure) when (failure.Status is 409 or 412)
        {
            throw new ArticlesChangedException(slug, failure);
        }
    }
}
