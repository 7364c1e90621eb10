using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Addresses;
using RareCancers.Articles.Storing;
using RareCancers.Library;
using RareCancers.Settings;

namespace RareCancers.WebSub;

/// <summary>
/// Tells the hub which feeds changed since it was told last. The mark of how far it was told moves after the telling: a run
/// that ends half-way, or finds the hub away, leaves the rest to the next one, and a feed may be told of twice, never not at all.
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
    /// <summary>The most pings a run; the feeds of a single article are told of together, even where they alone are more.</summary>
    internal const int MaxPings = 200;

    // A function has minutes, and a hub may be slow.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(3);

    /// <summary>Does so for every configured Collection; nothing without a hub.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; the next run takes up what is left.</exception>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        if (options.Value.HubAddress is not { } address)
            return;

        var pending = await ListPendingAsync(address, cancellationToken);
        if (pending.Count == 0)
            return;

        // The hub fetches at once, and from any instance: by then each of them has looked at storage again.
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
        foreach (var snapshot in await library.ListAsync(cancellationToken))
        {
            var slug = snapshot.Collection.Slug;
            var told = await cursors.FindAsync(slug, address, cancellationToken);
            if (told >= snapshot.LastSequence)
                continue;
            var changes = await articles.ListChangesAsync(slug, told, snapshot.LastSequence, cancellationToken).ToArrayAsync(cancellationToken);
            pending.Add((slug, snapshot.LastSequence, ChangedFeeds.List(snapshot, changes)));
        }

        return pending;
    }

    [LoggerMessage(1, LogLevel.Information, "The hub was told of {Slug} by {Pings} pings in all, through change {Through} of {LastSequence}")]
    private partial void LogNotified(string slug, int pings, long through, long lastSequence);

    [LoggerMessage(2, LogLevel.Warning, "The hub refused {Refusals} feeds, which it is not told of again until they change; check WebSub:Hub. {Reason}")]
    private partial void LogRefused(int refusals, string reason);

    [LoggerMessage(3, LogLevel.Warning, "The hub was not told of all that changed; the next run tells it. {Reason}")]
    private partial void LogUnavailable(string reason);
}
