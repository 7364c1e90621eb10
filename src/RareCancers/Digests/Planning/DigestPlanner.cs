using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Articles.Storing;
using RareCancers.Settings;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Telemetry;

namespace RareCancers.Digests.Planning;

/// <summary>Plans a digest for each Collection that has something new for those who are due, and queues it. Planning again plans nothing twice.</summary>
public sealed partial class DigestPlanner(
    IOptions<CollectionsOptions> collections,
    ArticleTable articles,
    DigestTable digests,
    DigestItemTable frozen,
    DueIndex due,
    PlanWriter planning,
    PauseExpiry pauses,
    TimeProvider time,
    ILogger<DigestPlanner> logger)
{
    /// <summary>The most cohorts of one digest, so that their names fit into its row; more are the next digest's.</summary>
    public const int MaxCohorts = 500;

    /// <summary>Plans what there is to plan and returns the digests that were queued by this run. What an earlier run left half-planned goes first. After eight minutes the rest is left to the next run.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; the next run takes up what is left.</exception>
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
            var latest = await digests.FindLatestAsync(collection.Slug, cancellationToken);
            // One that was paused before it was planned to the end is planned like any other, and stays paused.
            if (latest is { State: DigestState.Planning } or { State: DigestState.Paused, Mails: 0 })
                planned.Add(latest = await CompleteAsync(latest, collection, cancellationToken));

            await pauses.EndAsync(collection.Slug, cancellationToken);
            while (await StartAsync(collection.Slug, latest?.Number ?? 0, cancellationToken) is { } digest)
                planned.Add(latest = await CompleteAsync(digest, collection, cancellationToken));
        }
    }

    // Null when nothing is new for anyone who is due, or another planner is at it.
    private async Task<Digest?> StartAsync(string slug, long lastNumber, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var cohorts = await due.ListAsync(slug, now, cancellationToken).Where(cohort => !cohort.Cohort.IsPaused).ToArrayAsync(cancellationToken);
        if (cohorts.Length == 0)
            return null;

        var last = await articles.LastSequenceAsync(slug, cancellationToken);
        var isNews = await articles.ListChangesAsync(slug, cohorts.Min(cohort => cohort.Through), last, cancellationToken)
            .AnyAsync((change, cancel) => ItemFreezer.IsMailedAsync(frozen, slug, lastNumber + 1, change, cancel), cancellationToken);
        if (!isNews)
        {
            foreach (var cohort in cohorts)
                await MoveOnAsync(cohort, cohort with { Through = Math.Max(cohort.Through, last) }, cancellationToken);
            return null;
        }

        var digest = new Digest
        {
            Collection = slug,
            Number = lastNumber + 1,
            Through = last,
            Planned = now,
            Cohorts = [.. cohorts.Take(MaxCohorts).Select(cohort => cohort.Cohort.Key)],
        };
        return await digests.TryAddAsync(digest, cancellationToken) ? digest : null;
    }

    private async Task<Digest> CompleteAsync(Digest digest, CollectionOptions collection, CancellationToken cancellationToken)
    {
        // As they are before anyone is planned: who joins one meanwhile changes it, and then it is looked at again.
        var cohorts = new List<DueCohort>();
        foreach (var key in digest.Cohorts)
        {
            if (await due.FindAsync(new Cohort(digest.Collection, key), cancellationToken) is { } cohort)
                cohorts.Add(cohort);
        }

        var (mails, shards, peopled) = await planning.PlanAsync(digest, collection, cancellationToken);
        var queued = await digests.MarkQueuedAsync(digest, mails, cancellationToken);
        Instruments.DigestsPlanned.Add(1, MetricTags.Collection(digest.Collection));
        Instruments.MailsPlanned.Add(mails, MetricTags.Collection(digest.Collection));
        LogPlanned(digest.Id, mails, shards);
        foreach (var cohort in cohorts)
        {
            var isDeserted = !peopled.Contains(cohort.Cohort.Key);
            // Twice in a row nobody was there: who was just about to join the first time would be there by now.
            if (isDeserted && cohort.IsEmpty)
                await due.TryRemoveAsync(cohort, cancellationToken);
            else
                await MoveOnAsync(cohort, cohort with { Through = digest.Through, IsEmpty = isDeserted }, cancellationToken);
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

        // Someone joined: from where on there is news for the cohort is theirs to say.
        while (await due.FindAsync(read.Cohort, cancellationToken) is { } changed
            && changed.Due == read.Due
            && !await due.TryMoveAsync(changed, changed with { Due = moved.Due }, cancellationToken))
        {
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Planned digest {Digest}: {Mails} mails in {Shards} shards")]
    private partial void LogPlanned(string digest, int mails, int shards);

    [LoggerMessage(2, LogLevel.Warning, "Planning digests took so long that the rest is left to the next run")]
    private partial void LogLeft();

    [LoggerMessage(3, LogLevel.Warning, "This machine does not know the time zone of the cohort {Cohort} of {Slug}: its people are mailed by UTC")]
    private partial void LogUnknownClock(string slug, string cohort);
}
