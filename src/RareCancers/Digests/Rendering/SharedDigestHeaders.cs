using MimeKit;
using RareCancers.Addresses;
using RareCancers.Mail;

namespace RareCancers.Digests.Rendering;

/// <summary>The headers that all emails of a variant share, encoded once.</summary>
internal sealed class SharedDigestHeaders
{
    // The sender ID of Google's Feedback-ID: 5 to 15 characters, the same in all our emails.
    private const string FeedbackSender = "rarecancers";

    private readonly Header[] headers;

    public SharedDigestHeaders(DigestVariant variant, MailOptions mail, SiteOptions site)
    {
        var (collection, number) = (variant.Collection, variant.Digest.Number);
        // RFC 2919, 3: a list keeps its ID, by which subscribers filter, when its Collection gets another slug.
        var list = new ListHeaders(
            collection.Title, collection.Key, mail.SenderDomain, site.Address(PagePaths.About), site.Address(PagePaths.Digests(collection.Slug)));
        headers =
        [
            new Header(HeaderId.From, mail.Sender.ToString(encode: true)),
            new Header(HeaderId.Subject, DigestSubject.Create(variant)),
            .. list.Headers(),
            // RFC 5064, 2.2.
            new Header("Archived-At", $"<{site.Address(PagePaths.Digest(collection.Slug, number)).AbsoluteUri}>"),
            new Header(HeaderId.AutoSubmitted, MailComposer.AutoSubmitted),
            // Google's format: campaign, list, kind of email, sender. It does not identify the recipient.
            new Header(
                "Feedback-ID",
                string.Create(CultureInfo.InvariantCulture, $"{collection.Key}-{number}:{collection.Key}:digest:{FeedbackSender}")),
        ];
    }

    /// <summary>Copies of the headers for one email: a header can belong to one message only.</summary>
    public IEnumerable<Header> Copies()
    {
        foreach (var header in headers)
            yield return header.Clone();
    }
}
