using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using RareCancers.Storage;

namespace RareCancers.Subscriptions;

/// <summary>The table <c>Subscribers</c>: 256 partitions by the first digits of the id, and one that lists those in use.</summary>
public sealed class SubscriberTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Subscribers";

    private const string ShardsInUse = "shards";

    /// <summary>One subscriber; null when there is none.</summary>
    public async Task<StoredSubscriber?> FindAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<SubscriberRow>(id.Shard, id.Value, cancellationToken: cancellationToken);
        return row.HasValue ? new StoredSubscriber(row.Value!.ToSubscriber(), row.Value.ETag.ToString()) : null;
    }

    /// <summary>Stores a new subscriber; false when another call stored the same one first.</summary>
    public async Task<bool> TryAddAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        // The list of shards first: a shard listed without subscribers costs one query, one not listed loses its people.
        await table.UpsertEntityAsync(new TableEntity(ShardsInUse, subscriber.Id.Shard), TableUpdateMode.Replace, cancellationToken);
        var row = SubscriberRow.From(subscriber);
        row.ClaimId = Guid.NewGuid().ToString("N");
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            var stored = await table.GetEntityIfExistsAsync<SubscriberRow>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            return stored.HasValue && stored.Value!.ClaimId == row.ClaimId;
        }
    }

    /// <summary>Replaces a subscriber as it was read; false when it changed since.</summary>
    public async Task<bool> TryReplaceAsync(StoredSubscriber read, Subscriber subscriber, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(SubscriberRow.From(subscriber), new ETag(read.Version), TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Deletes a subscriber as it was read; false when it changed since.</summary>
    public async Task<bool> TryDeleteAsync(StoredSubscriber read, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(read.Subscriber.Id.Shard, read.Subscriber.Id.Value, new ETag(read.Version), cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            return false;
        }
    }

    /// <summary>Notes how far a subscriber was mailed and leaves the rest of the row as it is.</summary>
    public async Task MarkMailedAsync(SubscriberId id, long through, CancellationToken cancellationToken)
    {
        var mark = new TableEntity(id.Shard, id.Value) { [nameof(SubscriberRow.MailedThrough)] = through };
        await table.UpdateEntityAsync(mark, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }

    /// <summary>The shards that anyone ever signed up in, in order.</summary>
    public async IAsyncEnumerable<string> ListShardsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(row => row.PartitionKey == ShardsInUse, cancellationToken: cancellationToken))
            yield return row.RowKey;
    }

    /// <summary>The subscribers of one shard, whatever their Collection and state.</summary>
    public async IAsyncEnumerable<Subscriber> ListAsync(string shard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Hex digits: marks of mails stand behind them.
        await foreach (var row in table.QueryAsync<SubscriberRow>(TableKey.Range(shard, "0", "g"), cancellationToken: cancellationToken))
            yield return row.ToSubscriber();
    }
}
