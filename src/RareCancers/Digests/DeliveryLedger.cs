using Azure;
using Azure.Data.Tables;
using RareCancers.Subscriptions;

namespace RareCancers.Digests;

/// <summary>
/// The table <c>Deliveries</c>: a row for each mail of a digest, claimed before the mail is sent and closed after. A
/// sender that dies in between leaves a claim that another may take over after <see cref="ClaimLifetime"/>.
/// </summary>
public sealed class DeliveryLedger(TableClient table, TimeProvider time)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Deliveries";

    /// <summary>How long a claim keeps others off: well over the time that one mail may take.</summary>
    public static readonly TimeSpan ClaimLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Claims the right to send one mail, unless it was answered or someone else is at it.</summary>
    public async Task<Delivery> ClaimAsync(DigestShard shard, SubscriberId subscriber, string messageId, CancellationToken cancellationToken)
    {
        var claim = new DeliveryRow
        {
            PartitionKey = PartitionOf(shard),
            RowKey = subscriber.Value,
            State = nameof(DeliveryState.Claimed),
            ClaimId = Guid.NewGuid().ToString("N"),
            ClaimedAt = time.GetUtcNow(),
            MessageId = messageId,
        };
        try
        {
            var added = await table.AddEntityAsync(claim, cancellationToken);
            return new Delivery(DeliveryState.Claimed, IsMine: true, added.Headers.ETag.ToString()!);
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return await TakeOverAsync(claim, cancellationToken);
        }
    }

    /// <summary>
    /// Gives a claim back after a mail that the server did not take, or not for certain, so that the next try need not wait
    /// for <see cref="ClaimLifetime"/>. A claim that someone else has taken over meanwhile stays theirs.
    /// </summary>
    public async Task ReleaseAsync(DigestShard shard, SubscriberId subscriber, Delivery claim, CancellationToken cancellationToken)
    {
        var released = new TableEntity(PartitionOf(shard), subscriber.Value) { [nameof(DeliveryRow.ClaimedAt)] = DateTimeOffset.UnixEpoch };
        try
        {
            await table.UpdateEntityAsync(released, new ETag(claim.Version), TableUpdateMode.Merge, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            // Taken over: nothing is ours to give back.
        }
    }

    /// <summary>Closes a claim with what the mail server answered.</summary>
    public async Task CloseAsync(
        DigestShard shard, SubscriberId subscriber, DeliveryState state, string answer, CancellationToken cancellationToken)
    {
        var closed = new TableEntity(PartitionOf(shard), subscriber.Value)
        {
            [nameof(DeliveryRow.State)] = state.ToString(),
            [nameof(DeliveryRow.Answer)] = answer,
            [nameof(DeliveryRow.AnsweredAt)] = time.GetUtcNow(),
        };
        // Whoever sent it tells the truth about it, even if the claim was taken over meanwhile.
        await table.UpdateEntityAsync(closed, ETag.All, TableUpdateMode.Merge, cancellationToken);
    }

    private static string PartitionOf(DigestShard shard) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shard.Collection}:{shard.Through}:{shard.Shard}");

    private async Task<Delivery> TakeOverAsync(DeliveryRow claim, CancellationToken cancellationToken)
    {
        DeliveryRow held = await table.GetEntityAsync<DeliveryRow>(claim.PartitionKey, claim.RowKey, cancellationToken: cancellationToken);
        var version = held.ETag.ToString();
        if (held.State != nameof(DeliveryState.Claimed))
            return new Delivery(Enum.Parse<DeliveryState>(held.State), IsMine: false, version);
        // The SDK repeats an Add whose answer was lost; the row that it then finds is its own.
        if (held.ClaimId == claim.ClaimId)
            return new Delivery(DeliveryState.Claimed, IsMine: true, version);
        if (claim.ClaimedAt - held.ClaimedAt < ClaimLifetime)
            return new Delivery(DeliveryState.Claimed, IsMine: false, version);

        try
        {
            var taken = await table.UpdateEntityAsync(claim, held.ETag, TableUpdateMode.Replace, cancellationToken);
            return new Delivery(DeliveryState.Claimed, IsMine: true, taken.Headers.ETag.ToString()!);
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            return new Delivery(DeliveryState.Claimed, IsMine: false, version);
        }
    }
}
