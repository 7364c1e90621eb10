using Azure;
using Azure.Data.Tables;
using RareCancers.Storage;

namespace RareCancers.Digests;

/// <summary>The table <c>Digests</c>: a partition a Collection, the newest digest first.</summary>
public sealed class DigestTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Digests";

    /// <summary>The digest planned last; null before the first.</summary>
    public async Task<Digest?> FindLatestAsync(string slug, CancellationToken cancellationToken)
    {
        // The keys of digests are digits, which sort before those of what follows what.
        await foreach (var row in table.QueryAsync<DigestRow>(row => row.PartitionKey == slug, maxPerPage: 1, cancellationToken: cancellationToken))
            return row.ToDigest();
        return null;
    }

    /// <summary>A digest by the sequence it reaches; null when there is none.</summary>
    public async Task<Digest?> FindAsync(string slug, long through, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<DigestRow>(slug, TableKey.Descending(through), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.ToDigest() : null;
    }

    /// <summary>Stores a new digest; false when another planner stored it, or another one after the same digest, first.</summary>
    public async Task<bool> TryAddAsync(Digest digest, CancellationToken cancellationToken)
    {
        // Two planners that saw different ends follow the same digest: only one of them may.
        var follows = new TableEntity(digest.Collection, "after:" + TableKey.Descending(digest.After)) { [nameof(DigestRow.Through)] = digest.Through };
        try
        {
            await table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Add, DigestRow.From(digest)),
                    new TableTransactionAction(TableTransactionActionType.Add, follows),
                ],
                cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException failure) when (failure.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Notes that every shard has its message.</summary>
    public async Task MarkQueuedAsync(Digest digest, CancellationToken cancellationToken) =>
        await table.UpdateEntityAsync(DigestRow.From(digest with { IsQueued = true }), ETag.All, TableUpdateMode.Replace, cancellationToken);
}
