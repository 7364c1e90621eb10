using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Rendering;
using RareCancers.Mail;

namespace RareCancers.Digests.Sending;

/// <summary>Sends the emails of one shard in batches: finds those that are open, reserves quota for a batch, claims it, and passes it on.</summary>
public sealed class ShardSender(
    DigestTable digests,
    PlanTable plans,
    DeliveryLedger ledger,
    MailQuota quota,
    DigestComposer composer,
    SendingSlots slots,
    BatchSender batches)
{
    private const int EmailsPerConnection = 5;

    // With a quota, only as many as can be sent within seconds, because unused grants are not returned.
    private int BatchSize => quota.IsLimited ? Math.Min(EmailsPerConnection * slots.Count, DeliveryLedger.MaxMails) : DeliveryLedger.MaxMails;

    /// <summary>Sends until no email is open, time is up, the quota is used up, the digest is paused, or the mail server accepts no emails.</summary>
    internal async Task SendAsync(ShardRun run, CancellationToken cancellationToken)
    {
        var shard = run.Shard;
        var plan = await plans.ListAsync(shard.Shard, shard.Collection, shard.Number, cancellationToken)
            .OrderBy(email => email.Subscriber.Value, StringComparer.Ordinal)
            .ToArrayAsync(cancellationToken);
        // The first email is claimed first: if it is not claimed, hardly any is, and the ledger need not be read. If one is after all, claiming fails.
        var open = plan is [var first, ..] && !await ledger.IsClaimedAsync(shard, first.Subscriber, cancellationToken)
            ? [.. plan.Select(email => new OpenEmail(email, Former: null))]
            : await OpenAsync(run, plan, cancellationToken);
        run.Left = open.Count;
        while (open.Count > 0 && !run.IsOver && await MayContinueAsync(shard, cancellationToken))
        {
            var allowance = await quota.ReserveForManyAsync(Math.Min(open.Count, BatchSize), cancellationToken);
            run.AskAgain = allowance.Granted == 0 ? allowance.AskAgain : null;
            if (allowance.Granted == 0)
                break;

            var batch = open[..allowance.Granted];
            var claims = batch.Select(email => (email.Subscriber, composer.MessageIdOf(run.Digest, email.Subscriber), email.Former));
            // Not cancellable: claims that nobody knows of would block their emails for a claim's lifetime.
            if (await ledger.TryClaimAsync(shard, run.ClaimId, claims, CancellationToken.None))
            {
                open.RemoveRange(0, batch.Count);
                run.Left = open.Count;
                await batches.SendAsync(run, batch, cancellationToken);
            }
            else
            {
                open = await OpenAsync(run, plan, cancellationToken);
            }
        }
    }

    private async Task<bool> MayContinueAsync(DigestShard shard, CancellationToken cancellationToken) =>
        await digests.FindAsync(shard.Collection, shard.Number, cancellationToken) is { State: not DigestState.Paused };

    // The emails without an outcome that no other sender has claimed. Those that the mail server deferred come last, so that they delay nobody.
    private async Task<List<OpenEmail>> OpenAsync(ShardRun run, IEnumerable<PlannedEmail> plan, CancellationToken cancellationToken)
    {
        var stored = await ledger.ReadAsync(run.Shard, cancellationToken);
        var open = new List<OpenEmail>();
        run.Holders.Clear();
        run.Held = 0;
        foreach (var email in plan.Where(email => !run.IsDeferred(email.Subscriber)))
        {
            var delivery = stored.GetValueOrDefault(email.Subscriber);
            if (delivery is null || delivery.State == DeliveryState.Claimed && IsFree(run, delivery.ClaimId))
            {
                open.Add(new OpenEmail(email, delivery));
            }
            else if (delivery.State == DeliveryState.Claimed)
            {
                run.Holders.Add(delivery.ClaimId);
                run.Held++;
            }
        }

        run.Left = open.Count;
        return [.. open.OrderBy(email => email.Former?.DeferredSince is not null)];
    }

    // A claim that was released has no holder. A claim of our own comes from a transaction that the SDK repeated because its answer was lost.
    private static bool IsFree(ShardRun run, string holder) => holder.Length == 0 || holder == run.ClaimId || run.Shard.Abandoned.Contains(holder);
}
