using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using MimeKit;
using RareCancers.Articles.Storing;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Rendering;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Digests.Operations;

/// <summary>Plans the digests that would go now and stores nothing, queues nothing, sends nothing.</summary>
public sealed class DigestForecaster(
    IOptions<CollectionsOptions> collections,
    IOptions<SiteOptions> site,
    IOptions<MailOptions> mail,
    ArticleTable articles,
    DigestItemTable frozen,
    DigestTable digests,
    DueIndex due,
    CohortTable cohorts,
    PlanTable plans,
    DeliveryLedger ledger,
    SubscriberTable subscribers,
    SubscriberTokens tokens,
    DigestComposer composer,
    TimeProvider time)
{
    /// <summary>What each digest would come to that has something new for anyone who is due.</summary>
    public async Task<IReadOnlyList<DigestForecast>> ForecastAsync(CancellationToken cancellationToken)
    {
        var forecasts = new List<DigestForecast>();
        foreach (var collection in collections.Value.Items)
        {
            if (await NextAsync(collection.Slug, cancellationToken) is not { } digest)
                continue;

            var forecast = new DigestForecast { Digest = digest.Id };
            var sizes = new Dictionary<PlannedVariant, int>();
            using var items = ItemsOf(digest, collection);
            await foreach (var entry in EntriesAsync(digest, items, cancellationToken))
            {
                if (!sizes.TryGetValue(entry.Variant, out var size))
                    sizes.Add(entry.Variant, size = (await RenderAsync(digest, collection, items, entry.Variant, cancellationToken)).Size);
                forecast = forecast with { Recipients = forecast.Recipients + 1, Bytes = forecast.Bytes + size, LargestBytes = Math.Max(forecast.LargestBytes, size) };
            }

            forecasts.Add(forecast with { Contents = sizes.Count, Seconds = SecondsFor(forecast.Recipients) });
        }

        return forecasts;
    }

    /// <summary>The mails that would go.</summary>
    public async IAsyncEnumerable<MimeMessage> PreviewAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var collection in collections.Value.Items)
        {
            if (await NextAsync(collection.Slug, cancellationToken) is not { } digest)
                continue;

            var renderedDigests = new Dictionary<PlannedVariant, RenderedDigest>();
            using var items = ItemsOf(digest, collection);
            await foreach (var entry in EntriesAsync(digest, items, cancellationToken))
            {
                if (await subscribers.FindAsync(entry.Subscriber, cancellationToken) is not { Subscriber: { State: SubscriberState.Confirmed } subscriber })
                    continue;
                if (!renderedDigests.TryGetValue(entry.Variant, out var rendered))
                    renderedDigests.Add(entry.Variant, rendered = await RenderAsync(digest, collection, items, entry.Variant, cancellationToken));
                yield return rendered.CreateMessage(subscriber, tokens.LinksOf(subscriber.Id));
            }
        }
    }

    private ItemFreezer ItemsOf(Digest digest, CollectionOptions collection) => new(digest, articles, frozen, isKept: false, collection, site.Value);

    private async Task<Digest?> NextAsync(string slug, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var keys = await due.ListAsync(slug, now, cancellationToken)
            .Where(cohort => !cohort.Cohort.IsPaused)
            .Take(DigestPlanner.MaxCohorts)
            .Select(cohort => cohort.Cohort.Key)
            .ToArrayAsync(cancellationToken);
        var latest = await digests.FindLatestAsync(slug, cancellationToken);
        return keys.Length == 0 ? null : new Digest
        {
            Collection = slug,
            Number = (latest?.Number ?? 0) + 1,
            Through = await articles.LastSequenceAsync(slug, cancellationToken),
            Planned = now,
            Cohorts = [.. keys],
        };
    }

    private async IAsyncEnumerable<PlannedEmail> EntriesAsync(Digest digest, ItemFreezer items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var planner = new RecipientSelector(digest, cohorts, items, new AnnouncementLookup(digest.Collection, frozen, plans, ledger));
        await foreach (var shard in subscribers.ListShardsAsync(cancellationToken))
        {
            foreach (var entry in (await planner.PlanAsync(shard, await planner.CursorsAsync(shard, cancellationToken), cancellationToken)).Entries)
                yield return entry;
        }
    }

    private async Task<RenderedDigest> RenderAsync(
        Digest digest, CollectionOptions collection, ItemFreezer items, PlannedVariant group, CancellationToken cancellationToken)
    {
        var known = (await items.AfterAsync(group.Items[^1].Sequence - 1, cancellationToken)).ToDictionary(item => item.Sequence);
        var held = group.Items.Select(item => new VariantItem(known[item.Sequence], item.AnnouncedIn));
        return await composer.RenderAsync(new DigestVariant(collection, digest, group.Interest, group.TextOnly, group.AttachRis, [.. held]));
    }

    // The first minute's and hour's mails go at once.
    private int SecondsFor(int recipients) => Math.Max(Waits(recipients, ForMany(mail.Value.PerMinute)) * 60, Waits(recipients, ForMany(mail.Value.PerHour)) * 3600);

    private static int? ForMany(int? limit) => limit - QuotaWindow.ReserveFor(limit ?? 0);

    private static int Waits(int recipients, int? quota) => quota is { } most && recipients > 0 ? (recipients - 1) / most : 0;
}
