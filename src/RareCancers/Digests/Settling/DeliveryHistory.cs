using System.Runtime.CompilerServices;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Subscriptions;

namespace RareCancers.Digests.Settling;

/// <summary>
/// What is stored about the emails of digests, by subscriber: their entries in plans and in the ledger while a digest is being sent, and in
/// the rows of settled emails afterwards. All rows of a subscriber are in one partition, except those of the ledger.
/// </summary>
public sealed class DeliveryHistory(TableClient table, DeliveryLedger ledger, TimeProvider time)
{
    /// <summary>The settled emails of a digest for a shard.</summary>
    internal async Task<SettledEmails> FindSettledAsync(DigestShard shard, CancellationToken cancellationToken)
    {
        var found = SettledEmails.None;
        var prefix = SettledRow.PrefixOf(shard.Collection, shard.Number);
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.Prefix(shard.Shard, prefix), cancellationToken: cancellationToken))
            found = found.Add(SettledRow.Read(row));
        return found;
    }

    /// <summary>The readers of a range of digests in a shard, both ends included.</summary>
    internal async IAsyncEnumerable<(long Number, SettledReader Reader)> ListReadersAsync(
        string shard, string slug, long first, long last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Range(shard, SettledRow.PrefixOf(slug, first), SettledRow.PrefixOf(slug, last + 1));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            foreach (var reader in SettledRow.Read(row).Readers)
                yield return (PlanRow.NumberOf(row), reader);
        }
    }

    /// <summary>
    /// All emails of digests to a subscriber, in the order of their digests. It reads the shard's rows as two ranges, and one ledger entry for
    /// each digest that is not settled yet: the number of requests hardly grows with the number of digests ever sent.
    /// </summary>
    internal async Task<IReadOnlyList<DeliveryEntry>> ListAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var (id, found) = (subscriber.Id, new List<DeliveryEntry>());
        // Plans first: an email that is settled between the two reads is then found twice rather than missed.
        await foreach (var (shard, rows) in PlansAsync(id.Shard, cancellationToken).Where(plan => plan.Shard.Collection == subscriber.Collection))
        {
            var variant = rows.SelectMany(PlanRow.Read).FirstOrDefault(email => email.Subscriber == id)?.Variant;
            var record = await ledger.FindAsync(shard, id, cancellationToken);
            if (variant is not null || record is not null)
                found.Add(new DeliveryEntry(shard.Number, [.. variant?.Items.Select(item => item.Sequence) ?? []], variant, record));
        }

        await foreach (var row in RowsAsync(id.Shard, $"{SettledRow.Prefix}{subscriber.Collection}:", cancellationToken))
        {
            foreach (var reader in SettledRow.Read(row).Readers.Where(reader => reader.Subscriber == id))
            {
                var number = PlanRow.NumberOf(row);
                var record = found.Find(entry => entry.Number == number)?.Record;
                found.RemoveAll(entry => entry.Number == number);
                found.Add(new DeliveryEntry(number, reader.Items, Variant: null, record));
            }
        }

        return [.. found.OrderBy(entry => entry.Number)];
    }

    /// <summary>The plans of a shard that are still stored, each with its rows.</summary>
    internal async IAsyncEnumerable<(DigestShard Shard, IReadOnlyList<TableEntity> Rows)> PlansAsync(
        string shard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(shard, PlanRow.Plans, cancellationToken).ToArrayAsync(cancellationToken);
        foreach (var plan in rows.GroupBy(row => (PlanRow.SlugOf(row), PlanRow.NumberOf(row))))
            yield return (new DigestShard(plan.Key.Item1, plan.Key.Item2, shard), [.. plan]);
    }

    /// <summary>
    /// Removes a subscriber from the settled emails of all digests; the counts stay. Call it while the subscriber is still stored, so that an
    /// interrupted erasure is repeated, and <see cref="EraseAsync"/> afterwards.
    /// </summary>
    public async Task EraseSettledAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(subscriber.Shard, SettledRow.Prefix, cancellationToken))
        {
            for (TableEntity? read = row; read is not null && !await TryEraseSettledAsync(read, subscriber, cancellationToken);)
                read = await table.FindAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken);
        }
    }

    /// <summary>
    /// Removes a subscriber who is no longer stored from all plans, settled emails and ledgers; the totals of the digests stay. Calling it again
    /// changes nothing. What a sender writes at the same moment is removed by the next <see cref="DigestSettler"/>.
    /// </summary>
    public async Task EraseAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        await foreach (var (shard, rows) in PlansAsync(subscriber.Shard, cancellationToken))
        {
            var state = (await ledger.FindAsync(shard, subscriber, cancellationToken))?.State;
            foreach (var row in rows)
            {
                for (TableEntity? read = row; read is not null && !await TryErasePlannedAsync(read, subscriber, state, cancellationToken);)
                    read = await table.FindAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken);
            }

            await ledger.EraseAsync(shard, subscriber, cancellationToken);
        }

        await EraseSettledAsync(subscriber, cancellationToken);
    }

    /// <summary>Moves emails of one part of a plan to the settled ones, in one transaction; false when the part has changed since it was read.</summary>
    /// <param name="plan">The part as read.</param>
    /// <param name="left">The emails that stay in it.</param>
    /// <param name="settled">The emails that move.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal async Task<bool> TrySettleAsync(
        TableEntity plan, IReadOnlyCollection<PlannedEmail> left, SettledEmails settled, CancellationToken cancellationToken)
    {
        var key = SettledRow.KeyOf(plan.RowKey);
        var before = await table.FindAsync<TableEntity>(plan.PartitionKey, key, cancellationToken);
        var after = SettledRow.Create(plan.PartitionKey, key, (before is null ? SettledEmails.None : SettledRow.Read(before)).Add(settled));
        var shrunk = PlanRow.Create(plan.PartitionKey, plan.RowKey, left);
        shrunk[PlanRow.Shrunk] = time.GetUtcNow();
        return await table.TrySubmitAsync(
            [
                new(TableTransactionActionType.UpdateReplace, shrunk, plan.ETag),
                before is null
                    ? new(TableTransactionActionType.Add, after)
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, after, before.ETag),
            ],
            cancellationToken);
    }

    /// <summary>Deletes the empty parts of a plan. The last part goes first: a plan is read up to the first part that is missing.</summary>
    internal async Task DeleteAsync(IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows.OrderByDescending(row => row.RowKey, StringComparer.Ordinal))
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
    }

    private async Task<bool> TryEraseSettledAsync(TableEntity row, SubscriberId subscriber, CancellationToken cancellationToken)
    {
        var emails = SettledRow.Read(row);
        SettledReader[] left = [.. emails.Readers.Where(reader => reader.Subscriber != subscriber)];
        return left.Length == emails.Readers.Count
            || await table.TryUpdateAsync(
                SettledRow.Create(row.PartitionKey, row.RowKey, emails with { Readers = left }), row.ETag, TableUpdateMode.Replace, cancellationToken);
    }

    private async Task<bool> TryErasePlannedAsync(TableEntity row, SubscriberId subscriber, DeliveryState? state, CancellationToken cancellationToken)
    {
        PlannedEmail[] emails = [.. PlanRow.Read(row)];
        PlannedEmail[] left = [.. emails.Where(email => email.Subscriber != subscriber)];
        var erased = state switch
        {
            DeliveryState.Sent => SettledEmails.None with { Sent = 1 },
            DeliveryState.Failed => SettledEmails.None with { Failed = 1 },
            _ => SettledEmails.None with { Suppressed = 1 },
        };
        return left.Length == emails.Length || await TrySettleAsync(row, left, erased, cancellationToken);
    }

    private AsyncPageable<TableEntity> RowsAsync(string shard, string prefix, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(TableKey.Prefix(shard, prefix), cancellationToken: cancellationToken);
}
