using System.Runtime.CompilerServices;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Subscriptions;

/// <summary>
/// The table <c>Subscribers</c>: 256 partitions by the first digits of the ID, and one that lists those in use. A confirmed
/// subscriber has a second row as a member of a cohort; both are written in one transaction.
/// </summary>
public sealed class SubscriberTable(TableClient table, DueIndex due)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Subscribers";

    private const string ShardsInUse = "shards";

    /// <summary>A subscriber by ID; null when there is none.</summary>
    public async Task<StoredSubscriber?> FindAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        var row = await FindRowAsync(id, cancellationToken);
        return row is null ? null : new StoredSubscriber(row.ToSubscriber(), row.ETag.ToString());
    }

    /// <summary>Whether one of these subscribers is confirmed in a Collection.</summary>
    /// <param name="ids">The subscribers.</param>
    /// <param name="collection">The Collection's key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal async Task<bool> IsConfirmedAsync(IEnumerable<SubscriberId> ids, string collection, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            if (await FindAsync(id, cancellationToken) is { Subscriber: { State: SubscriberState.Confirmed } known } && known.Collection == collection)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Finds under which of its IDs in a Collection an address is stored, so that a sign-up keeps the ID, the links and the preferences of a
    /// later slug.
    /// </summary>
    /// <param name="ids">The IDs, that of a new subscriber first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The ID and what is stored under it: the confirmed subscriber if there is one; null for a new one.</returns>
    internal async Task<(SubscriberId Id, StoredSubscriber? Known)> FindFirstAsync(IEnumerable<SubscriberId> ids, CancellationToken cancellationToken)
    {
        SubscriberId[] own = [.. ids];
        var found = (Id: own[0], Known: (StoredSubscriber?)null);
        foreach (var id in Enumerable.Reverse(own))
        {
            if (await FindAsync(id, cancellationToken) is not { } known)
                continue;
            found = (id, known);
            if (known.Subscriber.State == SubscriberState.Confirmed)
                break;
        }

        return found;
    }

    /// <summary>Stores a new subscriber; false when another call has stored the same one first.</summary>
    public async Task<bool> TryAddAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        // The list of shards first: a listed shard without subscribers costs one query, an unlisted one would lose its subscribers.
        await table.UpsertEntityAsync(new TableEntity(ShardsInUse, subscriber.Id.Shard), TableUpdateMode.Replace, cancellationToken);
        return await TryWriteAsync(read: null, subscriber, cancellationToken);
    }

    /// <summary>
    /// Replaces a subscriber as read; false when it has changed since. A subscriber whose schedule changes gets what was not sent
    /// before, and nothing twice.
    /// </summary>
    public async Task<bool> TryReplaceAsync(StoredSubscriber read, Subscriber subscriber, CancellationToken cancellationToken) =>
        await TryWriteAsync(read, subscriber, cancellationToken);

    /// <summary>Deletes a subscriber as read; false when it has changed since.</summary>
    public async Task<bool> TryDeleteAsync(StoredSubscriber read, CancellationToken cancellationToken)
    {
        var (actions, _) = await new CohortTransfer(table, Cohort.For(read.Subscriber), to: null).PrepareAsync(read.Subscriber, cancellationToken);
        return await table.TrySubmitAsync(
            [.. actions, new(TableTransactionActionType.Delete, SubscriberRow.From(read.Subscriber), new ETag(read.Version))], cancellationToken);
    }

    /// <summary>The shards in which anyone has ever signed up, in order.</summary>
    public async IAsyncEnumerable<string> ListShardsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.All(ShardsInUse), cancellationToken: cancellationToken))
            yield return row.RowKey;
    }

    /// <summary>The subscribers of one shard in a range of IDs, both ends included, whatever their Collection and state.</summary>
    public async IAsyncEnumerable<Subscriber> ListAsync(
        SubscriberId first, SubscriberId last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {first.Shard} and RowKey ge {first.Value} and RowKey le {last.Value}");
        await foreach (var row in table.QueryAsync<SubscriberRow>(filter, cancellationToken: cancellationToken))
            yield return row.ToSubscriber();
    }

    /// <summary>The subscribers of one shard who have signed up but not confirmed.</summary>
    public async IAsyncEnumerable<StoredSubscriber> ListPendingAsync(string shard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {shard} and State eq {nameof(SubscriberState.Pending)}");
        await foreach (var row in table.QueryAsync<SubscriberRow>(filter, cancellationToken: cancellationToken))
            yield return new StoredSubscriber(row.ToSubscriber(), row.ETag.ToString());
    }

    private async Task<bool> TryWriteAsync(StoredSubscriber? read, Subscriber subscriber, CancellationToken cancellationToken)
    {
        var (from, to) = (read is null ? null : Cohort.For(read.Subscriber), Cohort.For(subscriber));
        if (to is not null && to != from)
            await due.EnsureAsync(to, subscriber.ReadThrough, isBehind: false, cancellationToken);

        var row = SubscriberRow.From(subscriber);
        row.ClaimId = Guid.NewGuid().ToString("N");
        while (true)
        {
            var (actions, through) = await new CohortTransfer(table, from, to).PrepareAsync(subscriber, cancellationToken);
            var isWritten = await table.TrySubmitAsync([Write(row, read), .. actions], cancellationToken);
            if (!isWritten)
            {
                var stored = await FindRowAsync(subscriber.Id, cancellationToken);
                // The SDK retries a transaction whose response was lost; the row that it then finds is its own.
                isWritten = stored?.ClaimId == row.ClaimId;
                if (!isWritten && stored?.ETag.ToString() != read?.Version)
                    return false;
            }

            if (isWritten && to is not null && to != from)
                await due.EnsureAsync(to, through, isBehind: from is not null, cancellationToken);
            if (isWritten)
                return true;
        }
    }

    private static TableTransactionAction Write(SubscriberRow row, StoredSubscriber? read) => read is null
        ? new(TableTransactionActionType.Add, row)
        : new(TableTransactionActionType.UpdateReplace, row, new ETag(read.Version));

    private Task<SubscriberRow?> FindRowAsync(SubscriberId id, CancellationToken cancellationToken) =>
        table.FindAsync<SubscriberRow>(id.Shard, id.Value, cancellationToken);
}
