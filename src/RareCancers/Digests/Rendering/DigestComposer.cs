using System.Globalization;
using Microsoft.Extensions.Options;
using RareCancers.Addresses;
using RareCancers.Html;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Digests.Rendering;

/// <summary>Writes a digest's mails: what many get alike is rendered and encoded once.</summary>
public sealed class DigestComposer(HtmlComponents components, IOptions<MailOptions> mail, IOptions<SiteOptions> site, TimeProvider time)
{
    /// <summary>
    /// The greatest HTML part in bytes, as it is sent: Gmail cuts what is longer than 102 KB, and cuts the links to leave by
    /// with it.
    /// </summary>
    internal const int MaxHtml = 98_000;

    // They stand for the tokens until there is a reader. No title can hold them, for nobody knows them.
    private readonly string[] marks = [Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N")];

    private readonly string domain = mail.Value.SenderDomain;

    /// <summary>The Message-ID of a reader's mail of a digest, without angle brackets: the same every time.</summary>
    public string MessageIdOf(string slug, long number, SubscriberId subscriber) =>
        string.Create(CultureInfo.InvariantCulture, $"{slug}.{number}.{subscriber}@{domain}");

    /// <summary>
    /// Renders what the readers of an edition get alike. Of more than a mail may hold the oldest articles are left out, then the oldest
    /// notices, and a link to the digest's page says how many; no item is cut.
    /// </summary>
    public async Task<RenderedDigest> RenderAsync(DigestVariant edition)
    {
        var bodies = await RenderAsync(edition, edition.Items.Count);
        if (bodies.Clippable > MaxHtml)
            bodies = await FitAsync(edition, edition.Items.Count);
        return new RenderedDigest(this, new SharedDigestHeaders(edition, mail.Value, site.Value), bodies, edition, time);
    }

    /// <summary>The page, and the one-click address, to leave by.</summary>
    internal Uri UnsubscribeUrl(SubscriberLinks links) => site.Value.Address(SubscriptionPaths.Unsubscribe(links.UnsubscribeToken));

    // As many items as fit, found by halving.
    private async Task<RenderedBodies> FitAsync(DigestVariant edition, int tooMany)
    {
        var (fitting, best) = (0, await RenderAsync(edition, 0));
        while (tooMany - fitting > 1)
        {
            var half = (fitting + tooMany) / 2;
            var bodies = await RenderAsync(edition, half);
            if (bodies.Clippable > MaxHtml)
                tooMany = half;
            else
                (fitting, best) = (half, bodies);
        }

        return best;
    }

    private async Task<RenderedBodies> RenderAsync(DigestVariant edition, int shown)
    {
        var email = DigestEmail.Create(edition, shown, site.Value, new SubscriberLinks(marks[0], marks[1]));
        return new RenderedBodies(
            EncodedText.Encode(mail.Value.Signed(DigestText.Write(email)), marks),
            edition.TextOnly ? null : EncodedText.Encode(await components.RenderAsync<DigestEmailBody>(email), marks),
            edition.AttachRis ? RisAttachment.Create(edition) : null);
    }
}
