using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Digests.Planning;

/// <summary>Ends expired pauses: the subscribers join the cohort of their schedule, and their next digest covers the time of the pause.</summary>
public sealed class PauseExpiry(SubscriberTable subscribers, CohortTable cohorts, DueIndex due, TimeProvider time)
{
    private readonly CohortDissolver dissolver = new(subscribers, cohorts, due);

    /// <summary>Ends the expired pauses of a Collection's subscribers. A second call changes nothing.</summary>
    public async Task EndAsync(string slug, CancellationToken cancellationToken)
    {
        var expired = await due.ListAsync(slug, time.GetUtcNow(), cancellationToken).Where(cohort => cohort.Cohort.IsPaused).ToArrayAsync(cancellationToken);
        foreach (var cohort in expired)
            await dissolver.DissolveAsync(cohort, id => EndAsync(id, cohort.Cohort, cancellationToken), cancellationToken);
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
