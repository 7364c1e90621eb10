using System.Collections.Concurrent;
using RareCancers.Digests.Sending;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Digests.Planning;

/// <summary>Writes a digest's plan, shard by shard, and queues each shard that has an email to send. What was planned before is left as it is.</summary>
public sealed class PlanWriter(
    RecipientSelectorFactory selectors, SubscriberTable subscribers, CohortTable cohorts, PlanTable plans, DigestQueue queue)
{
    private const int ShardsAtOnce = 8;

    /// <summary>Plans and queues what is not planned yet.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; what was planned is kept, and the next call does the rest.</exception>
    public async Task<PlanResult> PlanAsync(Digest digest, CollectionOptions collection, CancellationToken cancellationToken)
    {
        using var selector = selectors.Create(digest, collection, isKept: true);
        var withMembers = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var (mails, queued) = (0, 0);
        var shards = await subscribers.ListShardsAsync(cancellationToken).ToArrayAsync(cancellationToken);
        await Parallel.ForEachAsync(
            shards,
            new ParallelOptions { MaxDegreeOfParallelism = ShardsAtOnce, CancellationToken = cancellationToken },
            async (shard, cancel) =>
            {
                var planned = await PlanAsync(digest, selector, shard, withMembers, cancel);
                if (planned == 0)
                    return;

                await queue.SendAsync(new DigestShard(digest.Collection, digest.Number, shard), TimeSpan.Zero, cancel);
                Interlocked.Add(ref mails, planned);
                Interlocked.Increment(ref queued);
            });
        return new PlanResult(mails, queued, withMembers.Keys.ToHashSet(StringComparer.Ordinal));
    }

    // Returns how many emails the finished plan has for the shard.
    private async Task<int> PlanAsync(
        Digest digest, RecipientSelector selector, string shard, ConcurrentDictionary<string, bool> withMembers, CancellationToken cancellationToken)
    {
        var parts = await plans.CountPartsAsync(shard, digest.Collection, digest.Number, cancellationToken);
        var mails = parts == 0 ? 0 : await plans.ListAsync(shard, digest.Collection, digest.Number, cancellationToken).CountAsync(cancellationToken);
        while (true)
        {
            var cursors = await selector.CursorsAsync(shard, cancellationToken);
            foreach (var planned in cursors.Where(cursor => cursor.Digest >= digest.Number))
                withMembers[planned.Cohort.Key] = true;
            CohortCursor[] open = [.. cursors.Where(cursor => cursor.Digest < digest.Number).Take(CohortTable.MaxCursors)];
            if (open.Length == 0)
                return mails;

            var (emails, empty) = await selector.PlanAsync(shard, open, cancellationToken);
            var rows = emails.Chunk(PlanRow.MaxEntries)
                .Select((some, index) => PlanRow.Create(shard, PlanRow.Key(digest.Collection, digest.Number, parts + index), some))
                .ToArray();
            if (await cohorts.TryAdvanceAsync(shard, digest.Number, digest.Through, open.Except(empty), empty, rows, cancellationToken))
            {
                (parts, mails) = (parts + rows.Length, mails + emails.Count);
                foreach (var cursor in open.Except(empty))
                    withMembers[cursor.Cohort.Key] = true;
                // A page of cursors that was not full was the last.
                if (open.Length < CohortTable.MaxCursors)
                    return mails;
            }
            else
            {
                // Another planner may have added its rows, which are kept.
                parts = await plans.CountPartsAsync(shard, digest.Collection, digest.Number, cancellationToken);
                mails = await plans.ListAsync(shard, digest.Collection, digest.Number, cancellationToken).CountAsync(cancellationToken);
            }
        }
    }
}
