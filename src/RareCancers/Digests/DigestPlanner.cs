using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Settings;
using RareCancers.Subscriptions;

namespace RareCancers.Digests;

/// <summary>Plans a digest for each Collection that has something new and queues it. Planning again plans nothing twice.</summary>
public sealed partial class DigestPlanner(
    IOptions<CollectionsOptions> collections,
    ArticleTable articles,
    DigestTable digests,
    SubscriberTable subscribers,
    DigestQueue queue,
    TimeProvider time,
    ILogger<DigestPlanner> logger)
{
    /// <summary>
    /// Plans what there is to plan and returns the digests that were queued by this run. While messages of earlier digests
    /// wait nothing is planned: an article whose first mail may still be under way must not come in a second one.
    /// </summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; the next run takes up what is left.</exception>
    public async Task<IReadOnlyList<Digest>> PlanAsync(CancellationToken cancellationToken)
    {
        var waiting = await queue.CountAsync(cancellationToken);
        if (waiting > 0)
            LogWaiting(waiting);

        var planned = new List<Digest>();
        foreach (var collection in collections.Value.Items)
        {
            var latest = await digests.FindLatestAsync(collection.Slug, cancellationToken);
            // A run that ended between planning and queueing left its digest unqueued.
            var digest = latest is { IsQueued: false } ? latest
                : waiting == 0 ? await PlanAsync(collection.Slug, latest?.Through ?? 0, cancellationToken)
                : null;
            if (digest is not null)
                planned.Add(await EnqueueAsync(digest, cancellationToken));
        }

        return planned;
    }

    private async Task<Digest?> PlanAsync(string slug, long after, CancellationToken cancellationToken)
    {
        var through = await articles.LastSequenceAsync(slug, cancellationToken);
        var isNews = await articles.ListChangesAsync(slug, after, through, cancellationToken).AnyAsync(DigestContent.IsNews, cancellationToken);
        if (!isNews)
            return null;

        var digest = new Digest(slug, after, through, time.GetUtcNow(), IsQueued: false);
        return await digests.TryAddAsync(digest, cancellationToken) ? digest : null;
    }

    private async Task<Digest> EnqueueAsync(Digest digest, CancellationToken cancellationToken)
    {
        var shards = 0;
        await foreach (var shard in subscribers.ListShardsAsync(cancellationToken))
        {
            await queue.SendAsync(new DigestShard(digest.Collection, digest.Through, shard), TimeSpan.Zero, cancellationToken);
            shards++;
        }

        await digests.MarkQueuedAsync(digest, cancellationToken);
        LogPlanned(digest.Collection, digest.Id, shards);
        return digest with { IsQueued = true };
    }

    [LoggerMessage(1, LogLevel.Information, "Planned digest {Digest} of {Slug} for {Shards} shards")]
    private partial void LogPlanned(string slug, string digest, int shards);

    [LoggerMessage(2, LogLevel.Information, "Planned nothing new: {Waiting} messages of earlier digests are still to be sent")]
    private partial void LogWaiting(int waiting);
}
