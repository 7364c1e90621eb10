using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Digests.Planning;

/// <summary>Ends expired pauses: the subscribers join the cohort of their schedule, and their next digest covers the time of the pause.</summary>
public sealed class PauseExpiry(SubscriberTable subscribers, CohortTable cohorts, DueIndex due, TimeProvider time)
{
    /// <summary>Ends the expired pauses of a Collection's subscribers. A second call changes nothing.</summary>
    public async Task EndAsync(string slug, CancellationToken cancellationToken)
    {
        var expired = await due.ListAsync(slug, time.GetUtcNow(), cancellationToken).Where(cohort => cohort.Cohort.IsPaused).ToArrayAsync(cancellationToken);
        foreach (var cohort in expired)
            await EndAsync(cohort, cancellationToken);
    }

    private async Task EndAsync(DueCohort expired, CancellationToken cancellationToken)
    {
        var hasMembers = false;
        await foreach (var shard in subscribers.ListShardsAsync(cancellationToken))
        {
            if (await cohorts.FindCursorAsync(shard, expired.Cohort, cancellationToken) is not { } cursor)
                continue;

            var members = await cohorts.ListAsync(shard, cursor, cancellationToken).ToArrayAsync(cancellationToken);
            foreach (var member in members)
                await EndAsync(member.Subscriber, expired.Cohort, cancellationToken);
            hasMembers |= members.Length > 0;
            if (members.Length == 0)
                await cohorts.TryDeleteCursorAsync(shard, cursor, cancellationToken);
        }

        // A subscriber who was joining the cohort is found by the next call. A cohort found empty twice is removed.
        if (!hasMembers && expired.IsEmpty)
            await due.TryRemoveAsync(expired, cancellationToken);
        else if (expired.IsEmpty == hasMembers)
            await due.TryMoveAsync(expired, expired with { IsEmpty = !hasMembers }, cancellationToken);
    }

    private async Task EndAsync(SubscriberId id, Cohort paused, CancellationToken cancellationToken)
    {
        while (await subscribers.FindAsync(id, cancellationToken) is { } read && Cohort.For(read.Subscriber) == paused)
        {
            var resumed = read.Subscriber with { Preferences = read.Subscriber.Preferences with { PausedUntil = null } };
            if (await subscribers.TryReplaceAsync(read, resumed, cancellationToken))
                return;
        }
    }
}
