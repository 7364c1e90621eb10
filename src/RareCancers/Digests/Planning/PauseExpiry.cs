using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Digests.Planning;

/// <summary>Lets those go on whose pause is over: they join the cohort of their schedule, and what was new meanwhile comes with their next digest.</summary>
public sealed class PauseExpiry(SubscriberTable subscribers, CohortTable cohorts, DueIndex due, TimeProvider time)
{
    /// <summary>Does so for a Collection; doing so again changes nothing.</summary>
    public async Task EndAsync(string slug, CancellationToken cancellationToken)
    {
        var over = await due.ListAsync(slug, time.GetUtcNow(), cancellationToken).Where(cohort => cohort.Cohort.IsPaused).ToArrayAsync(cancellationToken);
        foreach (var cohort in over)
            await EndAsync(cohort, cancellationToken);
    }

    private async Task EndAsync(DueCohort over, CancellationToken cancellationToken)
    {
        var isPeopled = false;
        await foreach (var shard in subscribers.ListShardsAsync(cancellationToken))
        {
            if (await cohorts.FindCursorAsync(shard, over.Cohort, cancellationToken) is not { } cursor)
                continue;

            var members = await cohorts.ListAsync(shard, cursor, cancellationToken).ToArrayAsync(cancellationToken);
            foreach (var member in members)
                await GoOnAsync(member.Subscriber, over.Cohort, cancellationToken);
            isPeopled |= members.Length > 0;
            if (members.Length == 0)
                await cohorts.TryDeleteCursorAsync(shard, cursor, cancellationToken);
        }

        // Who was just about to join is there when it is looked at the next time; then it is nobody's any more.
        if (!isPeopled && over.IsEmpty)
            await due.TryRemoveAsync(over, cancellationToken);
        else if (over.IsEmpty == isPeopled)
            await due.TryMoveAsync(over, over with { IsEmpty = !isPeopled }, cancellationToken);
    }

    private async Task GoOnAsync(SubscriberId id, Cohort paused, CancellationToken cancellationToken)
    {
        while (await subscribers.FindAsync(id, cancellationToken) is { } read && Cohort.For(read.Subscriber) == paused)
        {
            var awake = read.Subscriber with { Preferences = read.Subscriber.Preferences with { PausedUntil = null } };
            if (await subscribers.TryReplaceAsync(read, awake, cancellationToken))
                return;
        }
    }
}
