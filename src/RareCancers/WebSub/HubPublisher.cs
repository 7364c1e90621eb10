using RareCancers.Addresses;
using RareCancers.Articles.Storing;
using RareCancers.Library;

namespace RareCancers.WebSub;

/// <summary>
/// Notifies the hub of the feeds that changed since the last run. The cursor moves only after the hub was notified: a run that
/// stops halfway or cannot reach the hub leaves the rest to the next one. A change may be announced twice, but is never missed.
/// </summary>
public sealed partial class HubPublisher(
    IOptions<WebSubOptions> options,
    IOptions<SiteOptions> site,
    ArticleLibrary library,
    ArticleTable articles,
    HubCursorTable cursors,
    HubClient hub,
    TimeProvider time,
    ILogger<HubPublisher> logger)
{
    /// <summary>The maximum number of pings per run; only the feeds of a single article, which are announced together, may exceed it.</summary>
    internal const int MaxPings = 200;

    // A function may run for only a few minutes, and a hub may be slow.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(3);

    /// <summary>Notifies the hub for every configured Collection; does nothing if no hub is configured.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; the next run does what is left.</exception>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        if (options.Value.HubAddress is not { } address)
            return;

        var pending = await ListPendingAsync(address, cancellationToken);
        if (pending.Count == 0)
            return;

        // The hub fetches the feeds immediately, from any instance. After this delay, each instance has checked storage again.
        await Task.Delay(ArticleLibrary.Freshness, time, cancellationToken);
        var run = new PublishRun(hub, address, site.Value.PublicBaseUrl, MaxPings / pending.Count, LongestRun, time);
        foreach (var (slug, lastSequence, feeds) in pending)
        {
            var through = await run.PublishAsync(feeds, lastSequence, cancellationToken);
            if (through > 0)
                await cursors.AdvanceAsync(slug, address, through, cancellationToken);
            LogNotified(slug, run.Pings, through, lastSequence);
        }

        if (run.Rejection is { } refusal)
            LogRefused(run.Rejections, refusal);
        if (run.Failure is { } failure)
            LogUnavailable(failure);
    }

    private async Task<List<(string Slug, long LastSequence, IReadOnlyList<(FeedQuery Feed, long Through)> Feeds)>> ListPendingAsync(
        Uri address, CancellationToken cancellationToken)
    {
        var pending = new List<(string Slug, long LastSequence, IReadOnlyList<(FeedQuery Feed, long Through)> Feeds)>();
        foreach (var snapshot in await library.ListWholeAsync(cancellationToken))
        {
            var slug = snapshot.Collection.Key;
            var cursor = await cursors.FindAsync(slug, address, cancellationToken);
            if (cursor >= snapshot.LastSequence)
                continue;
            var changes = await articles.ListChangesAsync(slug, cursor, snapshot.LastSequence, cancellationToken).ToArrayAsync(cancellationToken);
            pending.Add((slug, snapshot.LastSequence, ChangedFeeds.List(snapshot, changes)));
        }

        return pending;
    }

    [LoggerMessage(1, LogLevel.Information, "The hub was notified of {Slug} through change {Through} of {LastSequence}; {Pings} pings so far")]
    private partial void LogNotified(string slug, int pings, long through, long lastSequence);

    [LoggerMessage(2, LogLevel.Warning, "The hub refused {Refusals} feeds; it is not notified of them again until they change. Check WebSub:Hub. {Reason}")]
    private partial void LogRefused(int refusals, string reason);

    [LoggerMessage(3, LogLevel.Warning, "The hub was not notified of all changes; the next run continues. {Reason}")]
    private partial void LogUnavailable(string reason);
}
