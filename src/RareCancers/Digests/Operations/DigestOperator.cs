using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Digests.Settling;
using RareCancers.Subscriptions;

namespace RareCancers.Digests.Operations;

/// <summary>An operator's actions on a planned digest: check, pause, resume, and resend refused emails.</summary>
public sealed class DigestOperator(
    DigestTable digests, PlanTable plans, SubscriberTable subscribers, DeliveryLedger ledger, DeliveryHistory history, DigestQueue queue, TimeProvider time)
{
    private const string ByHand = "Paused by the operator.";

    /// <summary>Counts the outcomes of a digest's emails; null when there is no such digest.</summary>
    public async Task<DeliverySummary?> ReconcileAsync(string slug, long number, CancellationToken cancellationToken)
    {
        if (await digests.FindAsync(slug, number, cancellationToken) is not { } digest)
            return null;

        var account = new DeliverySummary { Digest = digest.Id, State = digest.State, PausedBecause = digest.PausedBecause };
        await foreach (var shard in subscribers.ListShardsAsync(cancellationToken))
        {
            var planned = await PlannedAsync(shard, slug, number, cancellationToken);
            var stored = await ledger.ReadAsync(new DigestShard(slug, number, shard), cancellationToken);
            var settled = await history.FindSettledAsync(new DigestShard(slug, number, shard), cancellationToken);
            int Count(DeliveryState state) => planned.Count(id => stored.GetValueOrDefault(id)?.State == state);
            account = account with
            {
                Planned = account.Planned + planned.Count + settled.Count,
                Accepted = account.Accepted + Count(DeliveryState.Sent) + settled.Sent,
                Suppressed = account.Suppressed + Count(DeliveryState.Suppressed) + settled.Suppressed,
                Failed = account.Failed + Count(DeliveryState.Failed) + settled.Failed,
                Unknown = account.Unknown + Count(DeliveryState.Claimed),
                Waiting = account.Waiting + planned.Count(id => !stored.ContainsKey(id)),
                // Entries of settled emails are deleted later.
                Unplanned = account.Unplanned + Math.Max(0, stored.Keys.Count(id => !planned.Contains(id)) - settled.Count),
            };
        }

        return account;
    }

    /// <summary>Pauses a digest: only emails that are already claimed are still sent. Null when there is no such digest.</summary>
    public Task<Digest?> PauseAsync(string slug, long number, CancellationToken cancellationToken) =>
        digests.PauseAsync(slug, number, ByHand, time.GetUtcNow(), cancellationToken);

    /// <summary>Resumes a digest and queues the shards that have emails to send. A second call does no harm. Null when there is no such digest.</summary>
    public async Task<Digest?> ResumeAsync(string slug, long number, CancellationToken cancellationToken)
    {
        if (await digests.ResumeAsync(slug, number, cancellationToken) is not { } digest)
            return null;

        await foreach (var shard in subscribers.ListShardsAsync(cancellationToken))
            await QueueOpenAsync(new DigestShard(slug, number, shard), cancellationToken);
        return digest;
    }

    /// <summary>Queues those emails of a digest again that the mail server refused.</summary>
    /// <returns>How many there are in its plan; null when there is no such digest.</returns>
    public async Task<int?> ResendFailedAsync(string slug, long number, CancellationToken cancellationToken)
    {
        if (await digests.FindAsync(slug, number, cancellationToken) is null)
            return null;

        var failed = 0;
        await foreach (var shard in subscribers.ListShardsAsync(cancellationToken))
        {
            var planned = await PlannedAsync(shard, slug, number, cancellationToken);
            failed += await ledger.ReopenFailedAsync(new DigestShard(slug, number, shard), planned, cancellationToken);
            await QueueOpenAsync(new DigestShard(slug, number, shard), cancellationToken);
        }

        return failed;
    }

    private async Task QueueOpenAsync(DigestShard shard, CancellationToken cancellationToken)
    {
        var planned = await PlannedAsync(shard.Shard, shard.Collection, shard.Number, cancellationToken);
        if (planned.Count == 0)
            return;

        var stored = await ledger.ReadAsync(shard, cancellationToken);
        if (planned.Any(id => stored.GetValueOrDefault(id) is null or { State: DeliveryState.Claimed }))
            await queue.SendAsync(shard, TimeSpan.Zero, cancellationToken);
    }

    private async Task<HashSet<SubscriberId>> PlannedAsync(string shard, string slug, long number, CancellationToken cancellationToken) =>
        await plans.ListAsync(shard, slug, number, cancellationToken).Select(entry => entry.Subscriber).ToHashSetAsync(cancellationToken: cancellationToken);
}
