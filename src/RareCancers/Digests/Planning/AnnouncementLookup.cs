using RareCancers.Articles.Storing;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Digests.Settling;
using RareCancers.Subscriptions;

namespace RareCancers.Digests.Planning;

/// <summary>
/// Finds the subscribers of a shard to whom an article with a notice was announced, and by which digest. An email that is still to be sent
/// counts, because it will announce the article; one that was refused or suppressed does not.
/// </summary>
internal sealed class AnnouncementLookup(
    string slug, ArticleTable articles, DigestItemTable digestItems, PlanTable plans, DeliveryLedger ledger, DeliveryHistory history)
{
    private readonly Dictionary<ArticleId, Task<IReadOnlyList<(long Number, long Sequence)>>> announcing = [];
    private readonly Lock gate = new();

    /// <summary>The number of the last digest that announced an article of these notices, by subscriber and article.</summary>
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

        // Plans first: an email that is settled between the two reads is then found twice rather than missed.
        var ledgers = new Dictionary<long, IReadOnlyDictionary<SubscriberId, Delivery>>();
        await foreach (var (number, email) in plans.ListAsync(shard, slug, numbers.Min(), numbers.Max(), cancellationToken))
        {
            foreach (var item in email.Variant.Items)
            {
                if (!sought.TryGetValue((number, item.Sequence), out var article))
                    continue;
                if (!ledgers.TryGetValue(number, out var stored))
                    ledgers.Add(number, stored = await ledger.ReadAsync(new DigestShard(slug, number, shard), cancellationToken));
                if (stored.GetValueOrDefault(email.Subscriber)?.State is not (DeliveryState.Failed or DeliveryState.Suppressed))
                    Add(email.Subscriber, article, number);
            }
        }

        await foreach (var (number, reader) in history.ListReadersAsync(shard, slug, numbers.Min(), numbers.Max(), cancellationToken))
        {
            foreach (var sequence in reader.Items)
            {
                if (sought.TryGetValue((number, sequence), out var article))
                    Add(reader.Subscriber, article, number);
            }
        }

        return found;

        // The last digest counts, and plans and settled emails are read one after the other.
        void Add(SubscriberId subscriber, ArticleId article, long number)
        {
            if (found.GetValueOrDefault((subscriber, article)) < number)
                found[(subscriber, article)] = number;
        }
    }

    // All shards ask for the same articles. Storage is asked once, and a shard that is cancelled does not cancel the read for the others.
    private Task<IReadOnlyList<(long Number, long Sequence)>> AnnouncingAsync(ArticleId article)
    {
        lock (gate)
        {
            if (!announcing.TryGetValue(article, out var found))
                announcing.Add(article, found = ReadAsync(article));
            return found;
        }
    }

    private async Task<IReadOnlyList<(long Number, long Sequence)>> ReadAsync(ArticleId id) =>
        await articles.FindAsync(slug, id, CancellationToken.None) is { } article
            ? await digestItems.ListAnnouncingAsync(slug, article, CancellationToken.None).ToArrayAsync()
            : [];
}
