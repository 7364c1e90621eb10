using RareCancers.Collections;
using RareCancers.Collections.Storing;
using RareCancers.Digests;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Telemetry;

namespace RareCancers.Operations;

/// <summary>
/// Checks the app on a schedule, records metrics and logs warnings. An app that is scaled to zero cannot be polled, so it wakes up
/// to report.
/// </summary>
public sealed partial class Watch(
    IOptions<CollectionsOptions> options,
    CollectionTable collections,
    DigestTable digests,
    QueueCounts queues,
    BounceFolder bounces,
    TimeProvider time,
    ILogger<Watch> logger)
{
    /// <summary>Runs all checks once.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; the next scheduled run checks again.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) => Traces.RunAsync(ActivityNames.Watch, collection: null, async _ =>
    {
        foreach (var collection in options.Value.Items)
            Measure(collection, await collections.FindAsync(collection, cancellationToken));

        var paused = 0;
        await foreach (var digest in digests.ListPausedAsync(cancellationToken))
        {
            LogPaused(digest.Id, digest.PausedSince);
            paused++;
        }

        Instruments.WatchPausedDigests.Record(paused);
        foreach (var queue in await queues.ReportAsync(cancellationToken))
            Measure(queue);
        MeasureBounces();
    });

    private void Measure(CollectionOptions collection, CollectionState? state)
    {
        foreach (var source in collection.ListSources())
            Measure(collection, source, state?.Find(source));
        Instruments.WatchGaps.Record(
            state?.Sources.Count(source => source.Position.Cursor.GapFrom is not null) ?? 0, MetricTags.Collection(collection.Slug));
    }

    private void Measure(CollectionOptions collection, SourceOptions source, SourceState? state)
    {
        var name = collection.HasOneSource ? collection.Slug : $"{source.DisplayName} of {collection.Slug}";
        // The age of a source that was never accepted counts from its first refusal.
        if ((state?.LastSucceeded ?? state?.RefusedSince) is not { } since)
        {
            LogNeverRead(name);
            return;
        }

        var age = time.GetUtcNow() - since;
        Instruments.WatchDataAge.Record(age.TotalSeconds, MetricTags.Collection(collection.Slug), MetricTags.Source(source.Key));
        if (state!.LastRefusal is { } refusal)
            LogRefused(name, state.RefusedSince, refusal.Reason);
        if (state.Position.Cursor.GapFrom is { } gap)
            LogGap(name, gap);
        if (age > TimeSpan.FromHours(options.Value.MaxAgeHours))
            LogOld(name, Math.Round(age.TotalHours, 1));
    }

    private void Measure(QueueReport queue)
    {
        Instruments.WatchPoisonMessages.Record(queue.Poison, MetricTags.Queue(queue.Name));
        if (queue.Poison > 0)
            LogPoison(queue.Poison, QueueReport.PoisonQueueOf(queue.Name));
    }

    private void MeasureBounces()
    {
        var unread = bounces.CountUnread();
        Instruments.WatchUnreadBounces.Record(unread);
        if (unread > 0)
            LogUnread(unread);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Source} has never been read")]
    private partial void LogNeverRead(string source);

    [LoggerMessage(2, LogLevel.Warning, "The source {Source} has been refused since {Since}: {Reason}. The operator's status says what to do")]
    private partial void LogRefused(string source, DateTimeOffset? since, RefusalReason reason);

    [LoggerMessage(3, LogLevel.Warning, "The data of {Source} are {Hours} hours old")]
    private partial void LogOld(string source, double hours);

    [LoggerMessage(
        7,
        LogLevel.Warning,
        "The feed {Source} had nothing in common with its last reading, so it may have dropped items since {GapFrom} before they were read. "
        + "With the Issn of the source, the next run looks for them at Crossref")]
    private partial void LogGap(string source, DateOnly gapFrom);

    [LoggerMessage(4, LogLevel.Warning, "Digest {Digest} has been paused since {Since}; resume it once the cause is fixed")]
    private partial void LogPaused(string digest, DateTimeOffset? since);

    [LoggerMessage(5, LogLevel.Warning, "{Messages} messages failed permanently and are in {Queue}")]
    private partial void LogPoison(int messages, string queue);

    [LoggerMessage(6, LogLevel.Warning, "{Files} files in the bounce folder could not be read and are named .unread. The operator's status says why")]
    private partial void LogUnread(int files);
}
