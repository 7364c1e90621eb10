using System.Runtime.CompilerServices;
using MimeKit;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Rendering;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Digests.Operations;

/// <summary>Plans the digests that would be sent now without storing, queueing or sending anything.</summary>
public sealed class DigestForecaster(
    IOptions<CollectionsOptions> collections,
    IOptions<MailOptions> mail,
    DigestDrafter drafter,
    RecipientSelectorFactory selectors,
    SubscriberTable subscribers,
    SubscriberTokens tokens,
    DigestComposer composer)
{
    /// <summary>One forecast per Collection with a cohort that is due.</summary>
    public async Task<IReadOnlyList<DigestForecast>> ForecastAsync(CancellationToken cancellationToken)
    {
        var forecasts = new List<DigestForecast>();
        foreach (var collection in collections.Value.Items)
        {
            if (await drafter.DraftAsync(collection.Key, cancellationToken) is not { Digest: var digest })
                continue;

            var forecast = new DigestForecast { Digest = digest.Id };
            var sizes = new Dictionary<PlannedVariant, int>();
            using var selector = selectors.Create(digest, collection, isKept: false);
            await foreach (var email in EmailsAsync(selector, cancellationToken))
            {
                if (!sizes.TryGetValue(email.Variant, out var size))
                    sizes.Add(email.Variant, size = (await RenderAsync(collection, digest, selector.Items, email.Variant, cancellationToken)).Size);
                forecast = forecast with
                {
                    Recipients = forecast.Recipients + 1,
                    Bytes = forecast.Bytes + size,
                    LargestBytes = Math.Max(forecast.LargestBytes, size),
                };
            }

            forecasts.Add(forecast with { Contents = sizes.Count, Seconds = SecondsFor(forecast.Recipients) });
        }

        return forecasts;
    }

    /// <summary>The emails that would be sent.</summary>
    public async IAsyncEnumerable<MimeMessage> PreviewAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var collection in collections.Value.Items)
        {
            if (await drafter.DraftAsync(collection.Key, cancellationToken) is not { Digest: var digest })
                continue;

            var renderedDigests = new Dictionary<PlannedVariant, RenderedDigest>();
            using var selector = selectors.Create(digest, collection, isKept: false);
            await foreach (var email in EmailsAsync(selector, cancellationToken))
            {
                if (await subscribers.FindAsync(email.Subscriber, cancellationToken) is not { Subscriber: { State: SubscriberState.Confirmed } subscriber })
                    continue;
                if (!renderedDigests.TryGetValue(email.Variant, out var rendered))
                    renderedDigests.Add(email.Variant, rendered = await RenderAsync(collection, digest, selector.Items, email.Variant, cancellationToken));
                yield return rendered.CreateMessage(subscriber, tokens.LinksOf(subscriber.Id));
            }
        }
    }

    private async IAsyncEnumerable<PlannedEmail> EmailsAsync(RecipientSelector selector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var shard in subscribers.ListShardsAsync(cancellationToken))
        {
            foreach (var email in (await selector.PlanAsync(shard, await selector.CursorsAsync(shard, cancellationToken), cancellationToken)).Emails)
                yield return email;
        }
    }

    private async Task<RenderedDigest> RenderAsync(
        CollectionOptions collection, Digest digest, ItemFreezer items, PlannedVariant variant, CancellationToken cancellationToken)
    {
        var known = (await items.AfterAsync(variant.Items[^1].Sequence - 1, cancellationToken)).ToDictionary(item => item.Sequence);
        return await composer.RenderAsync(DigestVariant.Create(collection, digest, variant, known));
    }

    // The emails of the first minute and hour are sent at once.
    private int SecondsFor(int recipients) =>
        Math.Max(Waits(recipients, ForMany(mail.Value.PerMinute)) * 60, Waits(recipients, ForMany(mail.Value.PerHour)) * 3600);

    private static int? ForMany(int? limit) => limit - QuotaWindow.ReserveFor(limit ?? 0);

    private static int Waits(int recipients, int? quota) => quota is { } most && recipients > 0 ? (recipients - 1) / most : 0;
}
