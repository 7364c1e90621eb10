using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using RareCancers.Articles.Storing;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Digests.Planning;

/// <summary>Writes a digest's plan, shard by shard, and queues each shard that has a mail to send. What was planned before stays as it is.</summary>
public sealed class PlanWriter(
    ArticleTable articles,
    DigestItemTable frozen,
    SubscriberTable subscribers,
    CohortTable cohorts,
    PlanTable plans,
    DeliveryLedger ledger,
    DigestQueue queue,
    IOptions<SiteOptions> site)
{
    private const int ShardsAtOnce = 8;

    /// <summary>Plans and queues what is not yet.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; what was planned holds, and the next call does the rest.</exception>
    public async Task<PlanResult> PlanAsync(Digest digest, CollectionOptions collection, CancellationToken cancellationToken)
    {
        using var items = new ItemFreezer(digest, articles, frozen, isKept: true, collection, site.Value);
        var planner = new RecipientSelector(digest, cohorts, items, new AnnouncementLookup(digest.Collection, frozen, plans, ledger));
        var peopled = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var (mails, queued) = (0, 0);
        var shards = await subscribers.ListShardsAsync(cancellationToken).ToArrayAsync(cancellationToken);
        await Parallel.ForEachAsync(
            shards,
            new ParallelOptions { MaxDegreeOfParallelism = ShardsAtOnce, CancellationToken = cancellationToken },
            async (shard, cancel) =>
            {
                var entries = await PlanAsync(digest, planner, shard, peopled, cancel);
                if (entries == 0)
                    return;

                await queue.SendAsync(new DigestShard(digest.Collection, digest.Number, shard), TimeSpan.Zero, cancel);
                Interlocked.Add(ref mails, entries);
                Interlocked.Increment(ref queued);
            });
        return new PlanResult(mails, queued, peopled.Keys.ToHashSet(StringComparer.Ordinal));
    }

    // How many mails the plan has for the shard in the end.
    private async Task<int> PlanAsync(
        Digest digest, RecipientSelector planner, string shard, ConcurrentDictionary<string, bool> peopled, CancellationToken cancellationToken)
    {
        var parts = await plans.CountPartsAsync(shard, digest.Collection, digest.Number, cancellationToken);
        var mails = parts == 0 ? 0 : await plans.ListAsync(shard, digest.Collection, digest.Number, cancellationToken).CountAsync(cancellationToken);
        while (true)
        {
            var cursors = await planner.CursorsAsync(shard, cancellationToken);
            foreach (var planned in cursors.Where(cursor => cursor.Digest >= digest.Number))
                peopled[planned.Cohort.Key] = true;
            CohortCursor[] open = [.. cursors.Where(cursor => cursor.Digest < digest.Number).Take(CohortTable.MaxCursors)];
            if (open.Length == 0)
                return mails;

            var (entries, deserted) = await planner.PlanAsync(shard, open, cancellationToken);
            var rows = entries.Chunk(PlanRow.MaxEntries)
                .Select((some, index) => PlanRow.Create(shard, PlanRow.Key(digest.Collection, digest.Number, parts + index), some))
                .ToArray();
            if (await cohorts.TryAdvanceAsync(shard, digest.Number, digest.Through, open.Except(deserted), deserted, rows, cancellationToken))
            {
                (parts, mails) = (parts + rows.Length, mails + entries.Count);
                foreach (var cursor in open.Except(deserted))
                    peopled[cursor.Cohort.Key] = true;
                // A page of cursors that was not full was the last.
                if (open.Length < CohortTable.MaxCursors)
                    return mails;
            }
            else
            {
                // Another planner may have added its rows, which then hold.
                parts = await plans.CountPartsAsync(shard, digest.Collection, digest.Number, cancellationToken);
                mails = await plans.ListAsync(shard, digest.Collection, digest.Number, cancellationToken).CountAsync(cancellationToken);
            }
        }
    }
}
