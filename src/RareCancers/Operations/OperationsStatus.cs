using RareCancers.Articles.Storing;
using RareCancers.Collections.Storing;
using RareCancers.Digests;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Operations;

/// <summary>Reports the state of the app to the operator.</summary>
public sealed class OperationsStatus(
    IOptions<CollectionsOptions> options,
    CollectionHealth health,
    CollectionTable collections,
    ArticleTable articles,
    DigestTable digests,
    UnfollowedSlugs unfollowed,
    QueueCounts queues,
    BounceFolder bounces)
{
    private const int MostReasons = 10;

    /// <summary>The state of each configured Collection and of each queue.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    public async Task<OperationsReport> ReportAsync(CancellationToken cancellationToken)
    {
        var reports = new List<CollectionReport>();
        var healths = (await health.ReportAsync(cancellationToken)).Collections.ToDictionary(one => one.Slug, StringComparer.Ordinal);
        foreach (var item in options.Value.Items)
            reports.Add(await ReportAsync(item, healths[item.Slug], cancellationToken));

        var paused = digests.ListPausedAsync(cancellationToken).Select(digest => new PausedDigestReport(digest.Id, digest.PausedSince, digest.PausedBecause));
        return new OperationsReport(reports, await queues.ReportAsync(cancellationToken), TopicVocabulary.Default.Version)
        {
            PausedDigests = await paused.ToArrayAsync(cancellationToken),
            UnfollowedSlugs = await unfollowed.ListAsync(cancellationToken).ToArrayAsync(cancellationToken),
            UnreadBounces = await bounces.ListUnreadAsync(cancellationToken),
        };
    }

    private async Task<CollectionReport> ReportAsync(CollectionOptions collection, CollectionHealthReport health, CancellationToken cancellationToken)
    {
        var slug = collection.Key;
        var state = await collections.FindAsync(collection, cancellationToken);
        var waiting = await articles.ListPendingAsync(slug, cancellationToken).ToArrayAsync(cancellationToken);
        return CollectionReport.From(health, state) with
        {
            LastSequence = await articles.LastSequenceAsync(slug, cancellationToken),
            WaitingEnrichment = waiting.Length,
            NextEnrichment = waiting.Length == 0 ? null : waiting.Min(pending => pending.Due),
            WaitingBecause = [.. waiting.Select(pending => pending.Reason).OfType<string>().Distinct().Take(MostReasons)],
        };
    }
}
