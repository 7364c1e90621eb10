using System.Runtime.CompilerServices;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Subscriptions;

/// <summary>
/// Finds the slugs that have subscribers but under which no followed Collection stores its data, because the Collection was removed from the
/// settings or got another slug: nothing is ever due for these subscribers.
/// </summary>
public sealed class UnfollowedSlugs(DueIndex due, CohortTable cohorts, SubscriberTable subscribers, IOptions<CollectionsOptions> collections)
{
    private const int ShardsAtOnce = 8;

    /// <summary>The slugs, with the number of their confirmed subscribers; those without any are left out.</summary>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    public async IAsyncEnumerable<UnfollowedSlug> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var slug in due.ListSlugsAsync(cancellationToken))
        {
            var key = collections.Value.Find(slug)?.Key;
            if (key != slug && await CountAsync(slug, cancellationToken) is > 0 and var count)
                yield return new UnfollowedSlug(slug, count, key);
        }
    }

    private async Task<int> CountAsync(string slug, CancellationToken cancellationToken)
    {
        var count = 0;
        var shards = await subscribers.ListShardsAsync(cancellationToken).ToArrayAsync(cancellationToken);
        await Parallel.ForEachAsync(
            shards,
            new ParallelOptions { MaxDegreeOfParallelism = ShardsAtOnce, CancellationToken = cancellationToken },
            async (shard, cancel) => Interlocked.Add(ref count, await cohorts.CountMembersAsync(shard, slug, cancel)));
        return count;
    }
}
