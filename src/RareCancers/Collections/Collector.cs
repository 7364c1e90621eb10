using RareCancers.Articles.Storing;
using RareCancers.Collections.Parsing;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.Telemetry;

namespace RareCancers.Collections;

/// <summary>Reads the configured Collections and stores what is new. Running it again changes nothing.</summary>
public sealed partial class Collector(
    IOptions<CollectionsOptions> options,
    ListingCrawler crawler,
    ArticleTable articles,
    CollectionTable collections,
    TopicClassifier classifier,
    TimeProvider time,
    ILogger<Collector> logger)
{
    /// <summary>How long a timer waits before it retries a Collection that has never been collected successfully.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromHours(1);

    private const int MaxAttempts = 5;

    // How long to trust a server that answers "not modified" before all pages are read again.
    private static readonly TimeSpan MaxTrust = TimeSpan.FromDays(1);

    /// <summary>
    /// Collects every configured Collection, one after the other, starting with the one tried longest ago. A refusal or failure
    /// of one does not stop the rest. After eight minutes no further one is started: the next run starts with those left.
    /// </summary>
    /// <exception cref="AggregateException">One or more Collections failed, in storage or unexpectedly.</exception>
    public async Task<IReadOnlyList<CollectOutcome>> CollectAllAsync(CancellationToken cancellationToken)
    {
        var ordered = await CollectOrder.OrderAsync(options.Value.Items, collections, cancellationToken);
        return await CollectEachAsync(ordered, async collection => await CollectAsync(collection, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Collects the configured Collections that have never been collected successfully, so that a new deployment, or a Collection
    /// added to the settings, does not stay empty until the next scheduled run. Of several such runs at once, only one tries a
    /// Collection. Refusals, failures and the time limit are handled as in <see cref="CollectAllAsync"/>.
    /// </summary>
    /// <param name="retryInterval">How long a Collection is left alone after a try: <see cref="RetryInterval"/>, or zero when someone is waiting.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The outcome for each Collection that was tried; empty when there was nothing to do.</returns>
    /// <exception cref="AggregateException">One or more Collections failed, in storage or unexpectedly.</exception>
    public Task<IReadOnlyList<CollectOutcome>> CollectNewAsync(TimeSpan retryInterval, CancellationToken cancellationToken) =>
        CollectEachAsync(
            options.Value.Items,
            async collection =>
                await ClaimNewAsync(collection.Key, retryInterval, cancellationToken) ? await CollectAsync(collection, cancellationToken) : null,
            cancellationToken);

    /// <summary>Collects one Collection. If the source is refused, only the refusal is stored.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    public Task<CollectOutcome> CollectAsync(CollectionOptions collection, CancellationToken cancellationToken) =>
        CollectAsync(collection, isAccepted: false, cancellationToken);

    /// <summary>
    /// Collects one Collection after a person has checked its page: it is accepted even if more than half of the last listing is
    /// missing or its title has changed. Any other problem still refuses it.
    /// </summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    public Task<CollectOutcome> AcceptAsync(CollectionOptions collection, CancellationToken cancellationToken) =>
        CollectAsync(collection, isAccepted: true, cancellationToken);

    // collect returns null for a Collection that needs nothing.
    private async Task<IReadOnlyList<CollectOutcome>> CollectEachAsync(
        IEnumerable<CollectionOptions> ordered, Func<CollectionOptions, Task<CollectOutcome?>> collect, CancellationToken cancellationToken)
    {
        var outcomes = new List<CollectOutcome>();
        var failures = new List<Exception>();
        var started = time.GetTimestamp();
        foreach (var (index, collection) in ordered.Index())
        {
            if (time.GetElapsedTime(started) >= RunLimit.Longest)
            {
                LogLeft(options.Value.Items.Count - index);
                break;
            }

            try
            {
                if (await collect(collection) is { } outcome)
                    outcomes.Add(outcome);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(collection.Slug, failure);
                failures.Add(failure);
            }
        }

        return failures.Count == 0 ? outcomes : throw new AggregateException(failures);
    }

    // The claim comes before the page is read: it records the try even if that fails, and stops other runs.
    private async Task<bool> ClaimNewAsync(string slug, TimeSpan retryInterval, CancellationToken cancellationToken)
    {
        var (state, now) = (await collections.FindAsync(slug, cancellationToken), time.GetUtcNow());
        return (state is null || state.LastSucceeded is null && now - state.LastTried >= retryInterval)
            && await collections.ClaimAsync(slug, now, state, cancellationToken) is not null;
    }

    private Task<CollectOutcome> CollectAsync(CollectionOptions collection, bool isAccepted, CancellationToken cancellationToken) =>
        Traces.RunAsync(ActivityNames.Collect, collection.Slug, async activity =>
        {
            try
            {
                var outcome = await ReadAndStoreAsync(collection, isAccepted, cancellationToken);
                activity?.SetTag(MetricTags.OutcomeName, CollectMetrics.Add(outcome));
                return outcome;
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                CollectMetrics.AddFailure(collection.Slug);
                throw;
            }
        });

    private async Task<CollectOutcome> ReadAndStoreAsync(CollectionOptions collection, bool isAccepted, CancellationToken cancellationToken)
    {
        Reading? reading = null;
        for (var attempt = 1; ; attempt++)
        {
            reading ??= await ReadAsync(collection, cancellationToken);
            switch (await TryStoreAsync(collection, reading, isAccepted, cancellationToken))
            {
                case Attempt.Finished(var outcome):
                    if (outcome.Refusal is { } refusal)
                        await collections.RecordRefusedAsync(collection.Key, outcome.At, refusal, reading.State, cancellationToken);
                    Log(outcome);
                    return outcome;
                case Attempt.Conflict(var retry, var cause):
                    LogConflict(collection.Slug, attempt);
                    reading = attempt < MaxAttempts ? retry : throw new ArticlesChangedException(collection.Slug, cause);
                    break;
            }
        }
    }

    private async Task<Reading> ReadAsync(CollectionOptions collection, CancellationToken cancellationToken)
    {
        var state = await collections.FindAsync(collection.Key, cancellationToken);
        return new Reading(state, await crawler.ReadAsync(collection.Source, KnownPages(state), cancellationToken));
    }

    // After a refusal all pages are read: the validators that are stored do not belong to the pages that were refused.
    private IReadOnlyList<PageVersion> KnownPages(CollectionState? state) =>
        state is { LastRefusal: null, LastRead: { } read } && time.GetUtcNow() - read < MaxTrust ? state.Pages : [];

    private async Task<Attempt> TryStoreAsync(CollectionOptions collection, Reading reading, bool isAccepted, CancellationToken cancellationToken)
    {
        var (now, state) = (time.GetUtcNow(), reading.State);
        if (reading.Listing.Value is not { } listing)
            return new Attempt.Finished(new CollectOutcome(collection.Slug, now, reading.Listing.Refusal));
        if (listing.Collection is not { } page)
        {
            await collections.RecordUnchangedAsync(collection.Key, now, state!, cancellationToken);
            return new Attempt.Finished(new CollectOutcome(
                collection.Slug, now, Refusal: null, Listed: state!.Listed, Unidentified: state.Unidentified, Stored: state.Stored, IsUnchanged: true));
        }

        var stored = await articles.ReadAsync(collection.Key, cancellationToken);
        var reconciled = new Reconciliation(stored, state, collection, classifier, now).Reconcile(page, isAccepted);
        if (reconciled.Value is not { } revisions)
            return new Attempt.Finished(new CollectOutcome(collection.Slug, now, reconciled.Refusal));
        if (revisions.Count > 0 && (state = await collections.ClaimAsync(collection.Key, now, state, cancellationToken)) is null)
            return new Attempt.Conflict(Retry: null, Cause: null);

        try
        {
            await articles.WriteAsync(collection.Key, stored, revisions, completesImport: true, cancellationToken);
        }
        catch (ArticlesChangedException conflict)
        {
            return new Attempt.Conflict(reading with { State = state }, conflict);
        }

        var outcome = Count(collection.Slug, now, page, stored, revisions);
        var added = revisions.Where(revision => revision.Previous is null).Select(revision => revision.Article);
        var interval = PublicationRhythm.UsualInterval(stored.Articles.Concat(added));
        await collections.RecordTakenAsync(collection.Key, outcome, page.Facts, listing.Pages, interval, state, cancellationToken);
        return new Attempt.Finished(outcome);
    }

    private static CollectOutcome Count(
        string slug, DateTimeOffset now, ParsedListing page, ArticleSnapshot stored, List<ArticleRevision> revisions)
    {
        var published = revisions.Count(revision => revision.Previous is null);
        var changed = revisions.Count(revision => revision.Previous is not null && revision.Changes.Count > 0);
        var unlisted = revisions.Count(revision => revision.Previous is { Unlisted: null } && revision.Article.Unlisted is not null);
        return new CollectOutcome(
            slug,
            now,
            Refusal: null,
            Listed: page.Articles.Count,
            Published: published,
            Changed: changed,
            Refilled: revisions.Count - published - changed - unlisted,
            Unlisted: unlisted,
            Unidentified: page.Unidentified,
            Stored: stored.Articles.Count + published);
    }

    private void Log(CollectOutcome outcome)
    {
        if (outcome.Refusal is { } refusal)
            LogRefused(outcome.Slug, refusal.Reason, refusal.Message, refusal.Sample);
        else
            LogCollected(outcome.Slug, outcome.Listed, outcome.Published, outcome.Changed, outcome.Refilled, outcome.Unlisted, outcome.IsUnchanged);
        if (outcome.Unidentified > 0)
            LogUnidentified(outcome.Slug, outcome.Unidentified);
    }

    [LoggerMessage(
        1,
        LogLevel.Information,
        "Collected {Slug}: {Listed} listed, {Published} new, {Changed} changed, {Refilled} refilled, {Unlisted} no longer listed; not modified: {IsUnchanged}")]
    private partial void LogCollected(string slug, int listed, int published, int changed, int refilled, int unlisted, bool isUnchanged);

    [LoggerMessage(2, LogLevel.Error, "Refused the source of {Slug}, {Reason}: {Reply} Seen: {Sample}")]
    private partial void LogRefused(string slug, RefusalReason reason, string reply, string? sample);

    [LoggerMessage(3, LogLevel.Warning, "The page of {Slug} has {Unidentified} items with neither a DOI nor a citation; they are left out")]
    private partial void LogUnidentified(string slug, int unidentified);

    [LoggerMessage(5, LogLevel.Error, "Collecting {Slug} failed")]
    private partial void LogFailed(string slug, Exception failure);

    [LoggerMessage(6, LogLevel.Warning, "Collecting took so long that {Left} Collections are left to the next run")]
    private partial void LogLeft(int left);

    [LoggerMessage(4, LogLevel.Information, "Another writer changed {Slug} during try {Attempt}; reading again")]
    private partial void LogConflict(string slug, int attempt);

    // A listing as it was read, with the Collection's state at that time or after this run's own claim.
    private sealed record Reading(CollectionState? State, Result<CrawledListing> Listing);

    // The result of one attempt to store a reading.
    private abstract record Attempt
    {
        public sealed record Finished(CollectOutcome Outcome) : Attempt;

        // Another writer came first. Retry is the reading to try again with; null if it may be out of date by now.
        public sealed record Conflict(Reading? Retry, ArticlesChangedException? Cause) : Attempt;
    }
}
