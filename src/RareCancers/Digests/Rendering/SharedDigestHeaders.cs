using System.Globalization;
using MimeKit;
using RareCancers.Addresses;
using RareCancers.Mail;
using RareCancers.Settings;

namespace RareCancers.Digests.Rendering;

/// <summary>The headers that all mails of an edition have alike, encoded once.</summary>
internal sealed class SharedDigestHeaders
{
    // Who sends, as Google's Feedback-ID names it: 5 to 15 characters, the same in all our mails.
    private const string FeedbackSender = "rarecancers";

    private readonly Header[] headers;

    public SharedDigestHeaders(DigestVariant edition, MailOptions mail, SiteOptions site)
    {
        var (collection, number) = (edition.Collection, edition.Digest.Number);
        var list = new ListHeaders(
            collection.Title, collection.Slug, mail.SenderDomain, site.Address(PagePaths.About), site.Address(PagePaths.Digests(collection.Slug)));
        headers =
        [
            new Header(HeaderId.From, mail.Sender.ToString(encode: true)),
            new Header(HeaderId.Subject, DigestHeadline.Subject(collection.Title, [.. edition.Items.Select(item => item.Item)])),
            .. list.Headers(),
            // RFC 5064, 2.2.
            new Header("Archived-At", $"<{site.Address(PagePaths.Digest(collection.Slug, number)).AbsoluteUri}>"),
            new Header(HeaderId.AutoSubmitted, MailComposer.AutoSubmitted),
            // Google's form: which mailing of which list, what kind of mail, which sender. It names no reader.
            new Header("Feedback-ID", string.Create(CultureInfo.InvariantCulture, $"{collection.Slug}-{number}:{collection.Slug}:digest:{FeedbackSender}")),
        ];
    }

    /// <summary>The headers for one mail: a header belongs to the mail that it is in.</summary>
    public IEnumerable<Header> Copies()
    {
        foreach (var header in headers)
            yield return header.Clone();
    }
}
