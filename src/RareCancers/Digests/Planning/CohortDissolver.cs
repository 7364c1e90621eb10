using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Digests.Planning;

/// <summary>Moves the members of a cohort elsewhere and removes the cohort.</summary>
internal sealed class CohortDissolver(SubscriberTable subscribers, CohortTable cohorts, DueIndex due)
{
    /// <summary>Moves all members. Calling it again moves those who have joined meanwhile.</summary>
    /// <param name="cohort">The cohort as read.</param>
    /// <param name="move">Moves one member to another cohort.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task DissolveAsync(DueCohort cohort, Func<SubscriberId, Task> move, CancellationToken cancellationToken)
    {
        var hasMembers = false;
        await foreach (var shard in subscribers.ListShardsAsync(cancellationToken))
        {
            if (await cohorts.FindCursorAsync(shard, cohort.Cohort, cancellationToken) is not { } cursor)
                continue;

            var members = await cohorts.ListAsync(shard, cursor, cancellationToken).ToArrayAsync(cancellationToken);
            foreach (var member in members)
                await move(member.Subscriber);
            hasMembers |= members.Length > 0;
            if (members.Length == 0)
                await cohorts.TryDeleteCursorAsync(shard, cursor, cancellationToken);
        }

        // A subscriber who was joining the cohort is found by the next call. A cohort found empty twice is removed.
        if (!hasMembers && cohort.IsEmpty)
            await due.TryRemoveAsync(cohort, cancellationToken);
        else if (cohort.IsEmpty == hasMembers)
            await due.TryMoveAsync(cohort, cohort with { IsEmpty = !hasMembers }, cancellationToken);
    }
}
