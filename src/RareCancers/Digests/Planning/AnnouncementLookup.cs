using RareCancers.Articles;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Subscriptions;

namespace RareCancers.Digests.Planning;

/// <summary>
/// Who of a shard was mailed an article that a notice is about, and with which digest. Whose mail is still to go counts, for it will tell of
/// the article; whose mail was refused, or held back, does not.
/// </summary>
internal sealed class AnnouncementLookup(string slug, DigestItemTable frozen, PlanTable plans, DeliveryLedger ledger)
{
    private readonly Dictionary<ArticleId, Task<IReadOnlyList<(long Number, long Sequence)>>> announcing = [];
    private readonly Lock gate = new();

    /// <summary>Of those who were mailed an article of these notices the last digest that they were mailed it with, by subscriber and article.</summary>
    public async Task<IReadOnlyDictionary<(SubscriberId Subscriber, ArticleId Article), long>> FindAsync(
        string shard, Digest digest, IEnumerable<DigestItem> items, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(SubscriberId, ArticleId), long>();
        var sought = new Dictionary<(long Number, long Sequence), ArticleId>();
        foreach (var article in items.Where(item => item.IsNotice).Select(item => item.Article).Distinct())
        {
            foreach (var announced in await AnnouncingAsync(article))
                sought[announced] = article;
        }

        var numbers = sought.Keys.Select(announced => announced.Number).Where(number => number < digest.Number).ToArray();
        if (numbers.Length == 0)
            return found;

        var ledgers = new Dictionary<long, IReadOnlyDictionary<SubscriberId, Delivery>>();
        await foreach (var (number, entry) in plans.ListAsync(shard, slug, numbers.Min(), numbers.Max(), cancellationToken))
        {
            foreach (var item in entry.Variant.Items)
            {
                if (!sought.TryGetValue((number, item.Sequence), out var article))
                    continue;
                if (!ledgers.TryGetValue(number, out var stored))
                    ledgers.Add(number, stored = await ledger.ReadAsync(new DigestShard(slug, number, shard), cancellationToken));
                if (stored.GetValueOrDefault(entry.Subscriber)?.State is not (DeliveryState.Failed or DeliveryState.Suppressed))
                    found[(entry.Subscriber, article)] = number;
            }
        }

        return found;
    }

    // Every shard asks the same; storage is asked once, and not cancelled by one that asks first.
    private Task<IReadOnlyList<(long Number, long Sequence)>> AnnouncingAsync(ArticleId article)
    {
        lock (gate)
        {
            if (!announcing.TryGetValue(article, out var found))
                announcing.Add(article, found = ReadAsync(article));
            return found;
        }
    }

    private async Task<IReadOnlyList<(long Number, long Sequence)>> ReadAsync(ArticleId article) =>
        await frozen.ListAnnouncingAsync(slug, article, CancellationToken.None).ToArrayAsync();
}
