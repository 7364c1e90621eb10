using RareCancers.Addresses;
using RareCancers.Html;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Digests.Rendering;

/// <summary>Renders digests. Content that subscribers share is rendered and encoded once.</summary>
public sealed class DigestComposer(
    HtmlComponents components, MessageIds messageIds, IOptions<MailOptions> mail, IOptions<SiteOptions> site, TimeProvider time)
{
    /// <summary>
    /// The largest HTML part in bytes, as it is sent. Gmail clips a longer message at 102 KB, and with it the unsubscribe link.
    /// </summary>
    internal const int MaxHtml = 98_000;

    // Placeholders for a subscriber's tokens. They are random, so no title contains them.
    private readonly string[] marks = [Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N")];

    private readonly string domain = mail.Value.SenderDomain;

    /// <summary>The Message-ID of a subscriber's email of a digest, without angle brackets: the same every time.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="subscriber">The recipient.</param>
    public string MessageIdOf(Digest digest, SubscriberId subscriber) =>
        MessageIdOf(digest.Collection, digest.Number, digest.SignsMessageIds, subscriber);

    /// <summary>The same for a digest by its Collection and number.</summary>
    internal string MessageIdOf(string slug, long number, bool isSigned, SubscriberId subscriber)
    {
        var email = string.Create(CultureInfo.InvariantCulture, $"{slug}.{number}");
        return isSigned ? messageIds.Create(email, subscriber, domain) : $"{email}.{subscriber}@{domain}";
    }

    /// <summary>
    /// Renders a variant. If it is too large for an email, the oldest articles are left out, then the oldest notices, and a link to
    /// the digest's page says how many. An item is never shortened.
    /// </summary>
    public async Task<RenderedDigest> RenderAsync(DigestVariant variant)
    {
        var bodies = await RenderAsync(variant, variant.Items.Count);
        if (bodies.Clippable > MaxHtml)
            bodies = await FitAsync(variant, variant.Items.Count);
        return new RenderedDigest(this, new SharedDigestHeaders(variant, mail.Value, site.Value), bodies, variant, time);
    }

    /// <summary>The unsubscribe page, which is also the address for one-click unsubscribing.</summary>
    internal Uri UnsubscribeUrl(SubscriberLinks links) => site.Value.Address(SubscriptionPaths.Unsubscribe(links.UnsubscribeToken));

    // As many items as fit, by binary search.
    private async Task<RenderedBodies> FitAsync(DigestVariant variant, int tooMany)
    {
        var (fitting, best) = (0, await RenderAsync(variant, 0));
        while (tooMany - fitting > 1)
        {
            var half = (fitting + tooMany) / 2;
            var bodies = await RenderAsync(variant, half);
            if (bodies.Clippable > MaxHtml)
                tooMany = half;
            else
                (fitting, best) = (half, bodies);
        }

        return best;
    }

    private async Task<RenderedBodies> RenderAsync(DigestVariant variant, int shown)
    {
        var email = DigestEmail.Create(variant, shown, site.Value, new SubscriberLinks(marks[0], marks[1]));
        return new RenderedBodies(
            EncodedText.Encode(EmailSender.Sign(DigestText.Write(email), mail.Value, site.Value), marks),
            variant.TextOnly ? null : EncodedText.Encode(await components.RenderAsync<DigestEmailBody>(email), marks),
            variant.AttachRis ? RisAttachment.Create(variant) : null);
    }
}
