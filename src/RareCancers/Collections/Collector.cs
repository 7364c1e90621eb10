using RareCancers.Collections.Storing;
using RareCancers.Telemetry;

namespace RareCancers.Collections;

/// <summary>Reads the sources of the configured Collections and stores what is new. Running it again changes nothing.</summary>
public sealed partial class Collector(
    IOptions<CollectionsOptions> options, CollectionTable collections, SourceCollector collector, TimeProvider time, ILogger<Collector> logger)
{
    /// <summary>How long a timer waits before it retries a source that has never been collected successfully.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromHours(1);

    /// <summary>
    /// Collects every source of the configured Collections, one after the other, starting with the one tried longest ago. A refusal or
    /// failure of one does not stop the rest. After eight minutes no further one is started: the next run starts with those left. A source
    /// that another run may be reading for the first time is left out.
    /// </summary>
    /// <exception cref="AggregateException">One or more sources failed, in storage or unexpectedly.</exception>
    public async Task<IReadOnlyList<CollectOutcome>> CollectAllAsync(CancellationToken cancellationToken)
    {
        var states = new Dictionary<FollowedSource, SourceState?>();
        foreach (var source in AllSources())
            states[source] = await TryFindAsync(source, cancellationToken);

        return await CollectEachAsync(
            CollectOrder.Order(states),
            Acceptance.None,
            async (source, cancel) => !IsFirstReadingUnderWay(await FindAsync(source, cancel)),
            cancellationToken);
    }

    /// <summary>
    /// Collects the sources that have never been read to their end, so that a new deployment, or a source added to the settings, does not
    /// stay empty until the next scheduled run. Of several such runs at once, only one tries a source. Refusals, failures and the time
    /// limit are handled as in <see cref="CollectAllAsync"/>.
    /// </summary>
    /// <param name="retryInterval">How long a source is left alone after a try: <see cref="RetryInterval"/>, or zero when someone is waiting.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The outcome for each source that was tried; empty when there was nothing to do.</returns>
    /// <exception cref="AggregateException">One or more sources failed, in storage or unexpectedly.</exception>
    public Task<IReadOnlyList<CollectOutcome>> CollectNewAsync(TimeSpan retryInterval, CancellationToken cancellationToken) =>
        CollectEachAsync(AllSources(), Acceptance.None, (source, cancel) => ClaimNewAsync(source, retryInterval, cancel), cancellationToken);

    /// <summary>Collects the sources of one Collection. Refusals, failures and the time limit are handled as in <see cref="CollectAllAsync"/>.</summary>
    /// <exception cref="AggregateException">One or more sources failed, in storage or unexpectedly.</exception>
    public Task<IReadOnlyList<CollectOutcome>> CollectAsync(CollectionOptions collection, CancellationToken cancellationToken) =>
        AcceptAsync(collection, Acceptance.None, cancellationToken);

    /// <summary>
    /// Collects the sources of one Collection after a person has checked them: they are accepted even if more than half of a page's last
    /// listing is missing, its title has changed, or there are too many new articles. Any other problem still refuses a source.
    /// </summary>
    /// <exception cref="AggregateException">One or more sources failed, in storage or unexpectedly.</exception>
    public Task<IReadOnlyList<CollectOutcome>> AcceptAsync(
        CollectionOptions collection, Acceptance acceptance, CancellationToken cancellationToken) =>
        CollectEachAsync(
            collection.ListSources().Select(source => new FollowedSource(collection, source)), acceptance, (_, _) => Task.FromResult(true), cancellationToken);

    private IEnumerable<FollowedSource> AllSources() =>
        options.Value.Items.SelectMany(collection => collection.ListSources().Select(source => new FollowedSource(collection, source)));

    private async Task<IReadOnlyList<CollectOutcome>> CollectEachAsync(
        IEnumerable<FollowedSource> sources,
        Acceptance acceptance,
        Func<FollowedSource, CancellationToken, Task<bool>> isDue,
        CancellationToken cancellationToken)
    {
        var outcomes = new List<CollectOutcome>();
        var failures = new List<Exception>();
        var started = time.GetTimestamp();
        FollowedSource[] ordered = [.. sources];
        var announcements = ordered.Select(source => source.Collection.Key).Distinct(StringComparer.Ordinal)
            .ToDictionary(key => key, _ => new Announcements(options.Value.MaxAnnouncements), StringComparer.Ordinal);
        foreach (var (index, source) in ordered.Index())
        {
            if (IsOver())
            {
                LogLeft(ordered.Length - index);
                break;
            }

            try
            {
                if (await isDue(source, cancellationToken))
                    outcomes.Add(await CollectAsync(source, acceptance, announcements[source.Collection.Key], IsOver, cancellationToken));
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(source.Collection.Slug, source.Source.DisplayName, failure);
                failures.Add(failure);
            }
        }

        return failures.Count == 0 ? outcomes : throw new AggregateException(failures);

        bool IsOver() => time.GetElapsedTime(started) >= RunLimit.Longest;
    }

    // Both runs would store the same parts, and each would stop the other.
    private bool IsFirstReadingUnderWay(SourceState? state) =>
        state is { IsBackfilled: false, LastRefusal: null } && time.GetUtcNow() - state.LastTried < RunLimit.Longest;

    // The claim comes before the source is read: it records the try even if that fails, and stops other runs.
    private async Task<bool> ClaimNewAsync(FollowedSource source, TimeSpan retryInterval, CancellationToken cancellationToken)
    {
        var (state, now) = (await FindAsync(source, cancellationToken), time.GetUtcNow());
        return (state is null || !state.IsBackfilled && now - state.LastTried >= retryInterval)
            && await collections.ClaimAsync(source.Collection.Key, source.Source.Key, now, state, cancellationToken) is not null;
    }

    private async Task<SourceState?> TryFindAsync(FollowedSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(source, cancellationToken);
        }
        // Collecting it fails again in its turn and reports the failure.
        catch (RequestFailedException)
        {
            return null;
        }
    }

    private Task<SourceState?> FindAsync(FollowedSource source, CancellationToken cancellationToken) =>
        collections.FindAsync(source.Collection.Key, source.Source.Key, cancellationToken);

    private Task<CollectOutcome> CollectAsync(
        FollowedSource source, Acceptance acceptance, Announcements announcements, Func<bool> isOver, CancellationToken cancellationToken) =>
        Traces.RunAsync(ActivityNames.Collect, source.Collection.Slug, async activity =>
        {
            activity?.SetTag(MetricTags.SourceName, source.Source.Key);
            try
            {
                var outcome = await collector.CollectAsync(source.Collection, source.Source, acceptance, announcements, isOver, cancellationToken);
                activity?.SetTag(MetricTags.OutcomeName, CollectMetrics.Add(outcome));
                Log(outcome);
                return outcome;
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                CollectMetrics.AddFailure(source.Collection.Slug, source.Source.Key);
                throw;
            }
        });

    private void Log(CollectOutcome outcome)
    {
        if (outcome.Refusal is { Sample: { } sample } seen)
            LogRefusedText(outcome.Slug, outcome.SourceName, seen.Reason, seen.Message, sample);
        else if (outcome.Refusal is { } refusal)
            LogRefused(outcome.Slug, outcome.SourceName, refusal.Reason, refusal.Message);
        else
            LogCollected(
                outcome.Slug, outcome.SourceName, outcome.Listed, outcome.Published, outcome.Changed, outcome.Refilled, outcome.Unlisted, outcome.IsUnchanged);
        if (outcome.Unidentified > 0)
            LogUnidentified(outcome.Slug, outcome.SourceName, outcome.Unidentified);
    }

    [LoggerMessage(
        1,
        LogLevel.Information,
        "Collected {Slug} from {Source}: {Listed} listed, {Published} new, {Changed} changed, {Refilled} refilled, {Unlisted} no longer listed; "
        + "not modified: {IsUnchanged}")]
    private partial void LogCollected(
        string slug, string source, int listed, int published, int changed, int refilled, int unlisted, bool isUnchanged);

    [LoggerMessage(2, LogLevel.Error, "Refused the source {Source} of {Slug}, {Reason}: {Reply}")]
    private partial void LogRefused(string slug, string source, RefusalReason reason, string reply);

    [LoggerMessage(6, LogLevel.Error, "Refused the source {Source} of {Slug}, {Reason}: {Reply} Seen: {Sample}")]
    private partial void LogRefusedText(string slug, string source, RefusalReason reason, string reply, string sample);

    [LoggerMessage(3, LogLevel.Warning, "The source {Source} of {Slug} has {Unidentified} items that cannot be identified; they are left out")]
    private partial void LogUnidentified(string slug, string source, int unidentified);

    [LoggerMessage(4, LogLevel.Error, "Collecting {Slug} from {Source} failed")]
    private partial void LogFailed(string slug, string source, Exception failure);

    [LoggerMessage(5, LogLevel.Warning, "Collecting reached its time limit; sources left for the next run: {Left}")]
    private partial void LogLeft(int left);
}
