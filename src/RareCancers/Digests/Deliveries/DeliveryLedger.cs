using System.Globalization;
using Azure;
using Azure.Data.Tables;
using RareCancers.Digests.Sending;
using RareCancers.Storage;
using RareCancers.Subscriptions;

namespace RareCancers.Digests.Deliveries;

/// <summary>
/// The table <c>Deliveries</c>: of each mail of a digest a row that claims it, added before the mail is sent, and one that
/// ends it, added after. Nothing is replaced but the claim of a sender that is gone or gave it back.
/// </summary>
public sealed class DeliveryLedger(TableClient table, TimeProvider time)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Deliveries";

    /// <summary>The most mails that are claimed, or ended, at once: what the service takes in a transaction.</summary>
    public const int MaxMails = 100;

    /// <summary>What the ledger says of the mails of a shard, by subscriber; those are missing that nobody claimed yet.</summary>
    public async Task<IReadOnlyDictionary<SubscriberId, Delivery>> ReadAsync(DigestShard shard, CancellationToken cancellationToken)
    {
        var deliveries = new Dictionary<SubscriberId, Delivery>();
        // The end of a mail follows its claim, by their keys.
        await foreach (var row in table.QueryAsync<DeliveryRow>(TableKey.All(PartitionOf(shard)), cancellationToken: cancellationToken))
        {
            var id = SubscriberId.Parse(row.RowKey[..32]);
            if (row.State is { } state)
                deliveries[id] = (deliveries.GetValueOrDefault(id) ?? new Delivery(DeliveryState.Claimed, "", "")) with { State = Enum.Parse<DeliveryState>(state) };
            else
                deliveries[id] = new Delivery(DeliveryState.Claimed, row.ClaimId ?? "", row.ETag.ToString(), row.DeferredSince);
        }

        return deliveries;
    }

    /// <summary>Whether anyone ever claimed one subscriber's mail.</summary>
    public async Task<bool> IsClaimedAsync(DigestShard shard, SubscriberId subscriber, CancellationToken cancellationToken) =>
        await table.ExistsAsync(PartitionOf(shard), subscriber.Value, cancellationToken);

    /// <summary>What the ledger holds of one subscriber's mail; null when it is nobody's that was claimed or ended.</summary>
    public async Task<DeliveryRecord?> FindAsync(DigestShard shard, SubscriberId subscriber, CancellationToken cancellationToken)
    {
        var end = subscriber + DeliveryRow.End;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(shard)} and RowKey ge {subscriber.Value} and RowKey le {end}");
        DeliveryRecord? found = null;
        await foreach (var row in table.QueryAsync<DeliveryRow>(filter, cancellationToken: cancellationToken))
        {
            found = row.State is { } state
                ? new DeliveryRecord(found?.MessageId, found?.Claimed, Enum.Parse<DeliveryState>(state), row.AnsweredAt, row.Answer)
                : new DeliveryRecord(row.MessageId, row.ClaimedAt, DeliveryState.Claimed, Ended: null, Answer: null);
        }

        return found;
    }

    /// <summary>Claims the right to send some mails, all or none of them; false when someone else claimed one meanwhile.</summary>
    /// <param name="shard">The digest and shard.</param>
    /// <param name="claimId">The sender.</param>
    /// <param name="mails">Whose mails, at most <see cref="MaxMails"/>; their Message-ID; and of one that was claimed before the claim as read.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<bool> TryClaimAsync(
        DigestShard shard, string claimId, IEnumerable<(SubscriberId Subscriber, string MessageId, Delivery? Former)> mails, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var partition = PartitionOf(shard);
        var actions = mails.Select(mail =>
        {
            var row = new DeliveryRow
            {
                PartitionKey = partition,
                RowKey = mail.Subscriber.Value,
                ClaimId = claimId,
                ClaimedAt = now,
                MessageId = mail.MessageId,
                DeferredSince = mail.Former?.DeferredSince,
            };
            return mail.Former is null
                ? new TableTransactionAction(TableTransactionActionType.Add, row)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, new ETag(mail.Former.Version));
        });
        return await table.TrySubmitAsync(actions, cancellationToken);
    }

    /// <summary>
    /// Gives claims back on mails that were not sent, or not for certain, so that the next try need not wait until their
    /// sender counts as gone. A claim that is not the sender's any more stays as it is.
    /// </summary>
    /// <param name="shard">The digest and shard.</param>
    /// <param name="claimId">The sender.</param>
    /// <param name="subscribers">Whose mails.</param>
    /// <param name="isDeferred">Whether the mail server put it off, which is remembered from the first time on.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task ReleaseAsync(
        DigestShard shard, string claimId, IReadOnlyCollection<SubscriberId> subscribers, Func<SubscriberId, bool> isDeferred, CancellationToken cancellationToken)
    {
        if (subscribers.Count == 0)
            return;

        var now = time.GetUtcNow();
        var stored = await ReadAsync(shard, cancellationToken);
        var partition = PartitionOf(shard);
        var released =
            from subscriber in subscribers
            let claim = stored.GetValueOrDefault(subscriber)
            where claim is { State: DeliveryState.Claimed } && claim.ClaimId == claimId
            select new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                Released(subscriber, claim.DeferredSince ?? (isDeferred(subscriber) ? now : null)),
                new ETag(claim.Version));
        TableEntity Released(SubscriberId subscriber, DateTimeOffset? deferredSince) => new(partition, subscriber.Value)
        {
            [nameof(DeliveryRow.ClaimId)] = "",
            [nameof(DeliveryRow.DeferredSince)] = deferredSince,
        };
        foreach (var some in released.Chunk(MaxMails))
            await table.TrySubmitAsync(some, cancellationToken);
    }

    /// <summary>Adds the ends of mails, at most <see cref="MaxMails"/>. Of several ends of one mail that holds which says that it was sent.</summary>
    public async Task EndAsync(DigestShard shard, IReadOnlyCollection<DeliveryOutcome> ends, CancellationToken cancellationToken)
    {
        DeliveryRow[] rows = [.. ends.Select(end => Row(shard, end))];
        if (await table.TrySubmitAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken))
            return;

        // The SDK repeated an Add whose answer was lost, or another sender ended one of them.
        foreach (var row in rows)
        {
            if (row.State == nameof(DeliveryState.Sent))
                await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
            else
                await table.TrySubmitAsync([new TableTransactionAction(TableTransactionActionType.Add, row)], cancellationToken);
        }
    }

    /// <summary>Lets the mails be sent again that the mail server refused.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> ReopenFailedAsync(DigestShard shard, CancellationToken cancellationToken)
    {
        var partition = PartitionOf(shard);
        var failed = (await ReadAsync(shard, cancellationToken)).Where(delivery => delivery.Value.State == DeliveryState.Failed).ToArray();
        foreach (var some in failed.Chunk(MaxMails / 2))
        {
            var actions = some.SelectMany(delivery => new TableTransactionAction[]
            {
                new(TableTransactionActionType.Delete, new TableEntity(partition, delivery.Key + DeliveryRow.End), ETag.All),
                // A row without the time since when it was put off: what follows is a new attempt.
                new(TableTransactionActionType.UpdateReplace, new DeliveryRow { PartitionKey = partition, RowKey = delivery.Key.Value, ClaimId = "" }, ETag.All),
            });
            await table.SubmitTransactionAsync(actions, cancellationToken);
        }

        return failed.Length;
    }

    private static string PartitionOf(DigestShard shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{shard.Collection}:{shard.Number}:{shard.Shard}");

    private DeliveryRow Row(DigestShard shard, DeliveryOutcome end) => new()
    {
        PartitionKey = PartitionOf(shard),
        RowKey = end.Subscriber + DeliveryRow.End,
        State = end.State.ToString(),
        Answer = end.Answer,
        AnsweredAt = time.GetUtcNow(),
    };
}
