using RareCancers.Digests.Sending;
using RareCancers.Subscriptions;

namespace RareCancers.Digests.Deliveries;

/// <summary>
/// The table <c>Deliveries</c>: for each email of a digest, a row that claims it, added before it is sent, and a row that ends
/// it, added after. The only row ever replaced is the claim of a sender that is gone or released it.
/// </summary>
public sealed class DeliveryLedger(TableClient table, TimeProvider time)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Deliveries";

    /// <summary>The most emails that are claimed or ended at once: the limit of a transaction.</summary>
    public const int MaxMails = 100;

    /// <summary>The emails of a shard that have been claimed or ended, by subscriber.</summary>
    public async Task<IReadOnlyDictionary<SubscriberId, Delivery>> ReadAsync(DigestShard shard, CancellationToken cancellationToken)
    {
        var deliveries = new Dictionary<SubscriberId, Delivery>();
        // An email's end sorts after its claim.
        await foreach (var row in table.QueryAsync<DeliveryRow>(TableKey.All(PartitionOf(shard)), cancellationToken: cancellationToken))
        {
            var id = SubscriberId.Parse(row.RowKey[..32]);
            deliveries[id] = row.State is { } state
                ? (deliveries.GetValueOrDefault(id) ?? new Delivery(DeliveryState.Claimed, "", "")) with { State = Enum.Parse<DeliveryState>(state) }
                : new Delivery(DeliveryState.Claimed, row.ClaimId ?? "", row.ETag.ToString(), row.DeferredSince);
        }

        return deliveries;
    }

    /// <summary>Whether one subscriber's email was ever claimed.</summary>
    public async Task<bool> IsClaimedAsync(DigestShard shard, SubscriberId subscriber, CancellationToken cancellationToken) =>
        await table.ExistsAsync(PartitionOf(shard), subscriber.Value, cancellationToken);

    /// <summary>What the ledger contains about one subscriber's email; null when it was neither claimed nor ended.</summary>
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

    /// <summary>Claims the right to send some emails, all or none; false when another sender has claimed one of them.</summary>
    /// <param name="shard">The digest and shard.</param>
    /// <param name="claimId">The sender.</param>
    /// <param name="mails">The recipients, at most <see cref="MaxMails"/>, each with the Message-ID and any earlier claim as read.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<bool> TryClaimAsync(
        DigestShard shard,
        string claimId,
        IEnumerable<(SubscriberId Subscriber, string MessageId, Delivery? Former)> mails,
        CancellationToken cancellationToken)
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
    /// Releases claims on emails that were not sent, or not certainly, so that the next attempt need not wait until their sender
    /// counts as gone. A claim that another sender has taken over stays as it is.
    /// </summary>
    /// <param name="shard">The digest and shard.</param>
    /// <param name="claimId">The sender.</param>
    /// <param name="subscribers">The recipients.</param>
    /// <param name="isDeferred">Whether the mail server deferred the email; the time of the first deferral is kept.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task ReleaseAsync(
        DigestShard shard,
        string claimId,
        IReadOnlyCollection<SubscriberId> subscribers,
        Func<SubscriberId, bool> isDeferred,
        CancellationToken cancellationToken)
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

    /// <summary>Ends emails, at most <see cref="MaxMails"/>. Of several ends of one email, the one that says it was sent prevails.</summary>
    public async Task EndAsync(DigestShard shard, IReadOnlyCollection<DeliveryOutcome> ends, CancellationToken cancellationToken)
    {
        DeliveryRow[] rows = [.. ends.Select(end => Row(shard, end))];
        if (await table.TrySubmitAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken))
            return;

        // The SDK retried an Add whose response was lost, or another sender ended one of the emails.
        foreach (var row in rows)
        {
            if (row.State == nameof(DeliveryState.Sent))
                await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
            else
                await table.TrySubmitAsync([new TableTransactionAction(TableTransactionActionType.Add, row)], cancellationToken);
        }
    }

    /// <summary>Lets the emails that the mail server refused be sent again.</summary>
    /// <param name="shard">The digest and shard.</param>
    /// <param name="planned">The recipients who are still planned; others stay as they are.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many there are.</returns>
    public async Task<int> ReopenFailedAsync(DigestShard shard, IReadOnlySet<SubscriberId> planned, CancellationToken cancellationToken)
    {
        var partition = PartitionOf(shard);
        var failed = (await ReadAsync(shard, cancellationToken))
            .Where(delivery => delivery.Value.State == DeliveryState.Failed && planned.Contains(delivery.Key))
            .ToArray();
        foreach (var some in failed.Chunk(MaxMails / 2))
        {
            var actions = some.SelectMany(delivery => new TableTransactionAction[]
            {
                new(TableTransactionActionType.Delete, new TableEntity(partition, delivery.Key + DeliveryRow.End), ETag.All),
                // Without the time of its first deferral: this is a new delivery.
                new(
                    TableTransactionActionType.UpdateReplace,
                    new DeliveryRow { PartitionKey = partition, RowKey = delivery.Key.Value, ClaimId = "" },
                    ETag.All),
            });
            await table.SubmitTransactionAsync(actions, cancellationToken);
        }

        return failed.Length;
    }

    /// <summary>Deletes entries as they were read; those that are gone meanwhile are skipped.</summary>
    public async Task DeleteAsync(
        DigestShard shard, IReadOnlyCollection<KeyValuePair<SubscriberId, Delivery>> entries, CancellationToken cancellationToken)
    {
        var partition = PartitionOf(shard);
        var keys = entries.SelectMany(entry => new[]
        {
            entry.Value.Version.Length > 0 ? entry.Key.Value : null,
            entry.Value.State != DeliveryState.Claimed ? entry.Key + DeliveryRow.End : null,
        });
        foreach (var some in keys.OfType<string>().Chunk(MaxMails))
        {
            var actions = some.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), ETag.All));
            if (await table.TrySubmitAsync(actions, cancellationToken))
                continue;
            foreach (var key in some)
                await table.DeleteEntityAsync(partition, key, ETag.All, cancellationToken);
        }
    }

    /// <summary>Deletes what is stored about one subscriber's email.</summary>
    public async Task EraseAsync(DigestShard shard, SubscriberId subscriber, CancellationToken cancellationToken)
    {
        await table.DeleteEntityAsync(PartitionOf(shard), subscriber.Value, ETag.All, cancellationToken);
        await table.DeleteEntityAsync(PartitionOf(shard), subscriber + DeliveryRow.End, ETag.All, cancellationToken);
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
