using RareCancers.Subscriptions.Cohorts;
using RareCancers.Telemetry;

namespace RareCancers.Digests.Planning;

/// <summary>Plans a digest for each Collection that has news for the cohorts that are due, and queues it. Running again plans nothing twice.</summary>
public sealed partial class DigestPlanner(
    IOptions<CollectionsOptions> collections,
    DigestTable digests,
    DigestDrafter drafter,
    DueIndex due,
    PlanWriter plans,
    SlugTransfer transfer,
    PauseExpiry pauses,
    TimeProvider time,
    ILogger<DigestPlanner> logger)
{
    /// <summary>
    /// Plans the digests that are due and returns those that this run queued. A digest that an earlier run left half-planned comes first.
    /// After eight minutes the rest is left to the next run.
    /// </summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; the next run resumes the work.</exception>
    public Task<IReadOnlyList<Digest>> PlanAsync(CancellationToken cancellationToken) =>
        Traces.RunAsync<IReadOnlyList<Digest>>(ActivityNames.PlanDigests, collection: null, async _ =>
        {
            var planned = new List<Digest>();
            using var limit = new RunLimit(time, cancellationToken);
            try
            {
                await PlanAsync(planned, limit.Token);
            }
            catch (OperationCanceledException) when (limit.IsOver)
            {
                LogLeft();
            }

            return planned;
        });

    private async Task PlanAsync(List<Digest> planned, CancellationToken cancellationToken)
    {
        foreach (var collection in collections.Value.Items)
        {
            var latest = await digests.FindLatestAsync(collection.Key, cancellationToken);
            // A digest that was paused while it was being planned is planned to the end, and stays paused.
            if (latest is { State: DigestState.Planning } or { State: DigestState.Paused, Mails: 0 })
                planned.Add(latest = await CompleteAsync(latest, collection, cancellationToken));

            await transfer.RunAsync(collection, cancellationToken);
            await pauses.EndAsync(collection.Key, cancellationToken);
            while (await StartAsync(collection.Key, latest?.Number ?? 0, cancellationToken) is { } digest)
                planned.Add(latest = await CompleteAsync(digest, collection, cancellationToken));
        }
    }

    // Null when there is no news for the due cohorts, or another planner has started the digest.
    private async Task<Digest?> StartAsync(string slug, long lastNumber, CancellationToken cancellationToken)
    {
        if (await drafter.DraftAsync(slug, lastNumber, cancellationToken) is not { } draft)
            return null;
        if (await drafter.HasNewsAsync(draft, cancellationToken))
            return await digests.TryAddAsync(draft.Digest, cancellationToken) ? draft.Digest : null;

        foreach (var cohort in draft.DueCohorts)
            await MoveOnAsync(cohort, cohort with { Through = Math.Max(cohort.Through, draft.Digest.Through) }, cancellationToken);
        return null;
    }

    private async Task<Digest> CompleteAsync(Digest digest, CollectionOptions collection, CancellationToken cancellationToken)
    {
        // Read before planning: a subscriber who joins a cohort meanwhile changes it, and the cohort is then visited again.
        var cohorts = new List<DueCohort>();
        foreach (var key in digest.Cohorts)
        {
            if (await due.FindAsync(new Cohort(digest.Collection, key), cancellationToken) is { } cohort)
                cohorts.Add(cohort);
        }

        var (mails, shards, withMembers) = await plans.PlanAsync(digest, collection, cancellationToken);
        var queued = await digests.MarkQueuedAsync(digest, mails, cancellationToken);
        Instruments.DigestsPlanned.Add(1, MetricTags.Collection(digest.Collection));
        Instruments.MailsPlanned.Add(mails, MetricTags.Collection(digest.Collection));
        LogPlanned(digest.Id, mails, shards);
        foreach (var cohort in cohorts)
        {
            var isEmpty = !withMembers.Contains(cohort.Cohort.Key);
            // Empty twice in a row: a subscriber who was joining the first time would be a member by now.
            if (isEmpty && cohort.IsEmpty)
                await due.TryRemoveAsync(cohort, cancellationToken);
            else
                await MoveOnAsync(cohort, cohort with { Through = digest.Through, IsEmpty = isEmpty }, cancellationToken);
        }

        return queued;
    }

    private async Task MoveOnAsync(DueCohort read, DueCohort moved, CancellationToken cancellationToken)
    {
        if (!read.Cohort.HasKnownTimeZone)
            LogUnknownClock(read.Cohort.Slug, read.Cohort.Key);
        moved = moved with { Due = read.Cohort.NextAfter(time.GetUtcNow()) };
        if (moved == read || await due.TryMoveAsync(read, moved, cancellationToken))
            return;

        // A subscriber joined and set where the cohort's news starts: change only when the cohort is due.
        while (await due.FindAsync(read.Cohort, cancellationToken) is { } changed
            && changed.Due == read.Due
            && !await due.TryMoveAsync(changed, changed with { Due = moved.Due }, cancellationToken))
        {
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Planned digest {Digest}: {Mails} emails in {Shards} shards")]
    private partial void LogPlanned(string digest, int mails, int shards);

    [LoggerMessage(2, LogLevel.Warning, "Planning digests reached its time limit; the next run plans the rest")]
    private partial void LogLeft();

    [LoggerMessage(3, LogLevel.Warning, "The time zone of the cohort {Cohort} of {Slug} is unknown on this machine; its digests are scheduled in UTC")]
    private partial void LogUnknownClock(string slug, string cohort);
}
