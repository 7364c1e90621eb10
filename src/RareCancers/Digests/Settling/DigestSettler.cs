using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Subscriptions;

namespace RareCancers.Digests.Settling;

/// <summary>
/// Deletes what is no longer needed about the emails of digests. An email that was sent, or was not sent because its recipient had left, leaves
/// the plan, and with it the recipient's choices; so does every email to a subscriber who is no longer stored. A later run deletes its entries in
/// the ledger. An email that was refused can be sent again until <see cref="PlanLifetime"/> has passed. Running it again, or at the same time,
/// changes nothing.
/// </summary>
public sealed partial class DigestSettler(
    SubscriberTable subscribers,
    DigestTable digests,
    DeliveryLedger ledger,
    DeliveryHistory history,
    TimeProvider time,
    ILogger<DigestSettler> logger)
{
    /// <summary>The longest time that a plan and its entries in the ledger are kept. Emails that were not sent by then are abandoned.</summary>
    public static readonly TimeSpan PlanLifetime = TimeSpan.FromDays(30);

    /// <summary>How often it must run at least.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    // A sender reads the plan when its run starts, and recognises emails that were sent by their entries in the ledger. These stay until every
    // sender that may have read the plan before it shrank has ended.
    private static readonly TimeSpan SenderLifetime = TimeSpan.FromHours(1);

    /// <summary>Settles the emails of all digests. After eight minutes the rest is left to the next run.</summary>
    /// <exception cref="RequestFailedException">Storage refused or failed; the next run resumes the work.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new RunLimit(time, cancellationToken);
        try
        {
            await SettleAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            LogLeft();
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var (settled, expired) = (0, 0);
        var known = new Dictionary<(string, long), Digest?>();
        await foreach (var shard in subscribers.ListShardsAsync(cancellationToken))
        {
            HashSet<SubscriberId>? stored = null;
            await foreach (var (plan, rows) in history.PlansAsync(shard, cancellationToken))
            {
                if (!known.TryGetValue((plan.Collection, plan.Number), out var digest))
                    known[(plan.Collection, plan.Number)] = digest = await digests.FindAsync(plan.Collection, plan.Number, cancellationToken);
                // This run empties the plan, and the next one deletes the rest.
                var isOver = digest is null || time.GetUtcNow() - digest.Planned > PlanLifetime - 2 * Interval;
                // A planner counts the parts that it wrote earlier.
                if (!isOver && digest is not { IsQueued: true, Mails: > 0 })
                    continue;

                stored ??= await StoredAsync(shard, cancellationToken);
                var (count, unsent) = await SettleAsync(plan, rows, isOver, stored, cancellationToken);
                (settled, expired) = (settled + count, expired + unsent);
            }
        }

        if (settled > 0)
            LogSettled(settled);
        if (expired > 0)
            LogExpired(expired, PlanLifetime.Days);
    }

    private async Task<(int Settled, int Expired)> SettleAsync(
        DigestShard shard, IReadOnlyList<TableEntity> rows, bool isOver, HashSet<SubscriberId> stored, CancellationToken cancellationToken)
    {
        var entries = await ledger.ReadAsync(shard, cancellationToken);
        if (rows.Max(row => row.GetDateTimeOffset(PlanRow.Shrunk)) is { } shrunk && time.GetUtcNow() - shrunk >= SenderLifetime)
        {
            var planned = rows.SelectMany(PlanRow.Read).Select(email => email.Subscriber).ToHashSet();
            await ledger.DeleteAsync(shard, [.. entries.Where(entry => !planned.Contains(entry.Key))], cancellationToken);
            if (planned.Count == 0)
            {
                await history.DeleteAsync(rows, cancellationToken);
                return (0, 0);
            }
        }

        var (settled, expired) = (0, 0);
        foreach (var row in rows)
        {
            var split = PlanRow.Read(row).ToLookup(email =>
                isOver || !stored.Contains(email.Subscriber) || IsSettled(entries.GetValueOrDefault(email.Subscriber)));
            PlannedEmail[] moved = [.. split[true]];
            // A part that another run or an erasure has changed is left to the next run.
            if (moved.Length > 0 && await history.TrySettleAsync(row, [.. split[false]], Settle(moved, entries, stored), cancellationToken))
            {
                settled += moved.Length;
                expired += moved.Count(email => stored.Contains(email.Subscriber) && HasNoOutcome(entries.GetValueOrDefault(email.Subscriber)));
            }
        }

        return (settled, expired);
    }

    private static bool IsSettled(Delivery? delivery) => delivery is { State: DeliveryState.Sent or DeliveryState.Suppressed };

    private static bool HasNoOutcome(Delivery? delivery) => delivery is null or { State: DeliveryState.Claimed };

    private static SettledEmails Settle(
        PlannedEmail[] emails, IReadOnlyDictionary<SubscriberId, Delivery> entries, HashSet<SubscriberId> stored)
    {
        int Count(DeliveryState state) => emails.Count(email => entries.GetValueOrDefault(email.Subscriber)?.State == state);
        // As when they are erased: what was not sent to people who are no longer stored is suppressed.
        var erased = emails.Count(email => !stored.Contains(email.Subscriber) && HasNoOutcome(entries.GetValueOrDefault(email.Subscriber)));
        var (sent, suppressed) = (Count(DeliveryState.Sent), Count(DeliveryState.Suppressed) + erased);
        // An email without an outcome may have arrived: its recipient gets the notices about its articles too.
        var readers =
            from email in emails
            where entries.GetValueOrDefault(email.Subscriber) is { State: DeliveryState.Sent or DeliveryState.Claimed } && stored.Contains(email.Subscriber)
            select new SettledReader(email.Subscriber, [.. email.Variant.Items.Select(item => item.Sequence)]);
        return new SettledEmails(sent, suppressed, emails.Length - sent - suppressed, [.. readers]);
    }

    // The IDs of subscribers who had their data erased meanwhile are dropped.
    private async Task<HashSet<SubscriberId>> StoredAsync(string shard, CancellationToken cancellationToken)
    {
        var first = SubscriberId.Parse(shard.PadRight(32, '0'));
        return await subscribers.ListAsync(first, first.LastOfShard, cancellationToken)
            .Select(subscriber => subscriber.Id)
            .ToHashSetAsync(cancellationToken: cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} digest emails were settled")]
    private partial void LogSettled(int count);

    [LoggerMessage(2, LogLevel.Warning, "{Count} digest emails had no outcome after {Days} days and were abandoned")]
    private partial void LogExpired(int count, int days);

    [LoggerMessage(3, LogLevel.Warning, "Settling digests reached its time limit; the next run settles the rest")]
    private partial void LogLeft();
}
