using MimeKit;
using MimeKit.Utils;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Digests.Rendering;

/// <summary>
/// A variant of a digest, encoded except for what is personal. The email of a subscriber adds headers and two tokens without copying the rest.
/// Safe to use from many threads at once.
/// </summary>
public sealed class RenderedDigest
{
    // RFC 2045, 6.7 and 6.8: neither quoted-printable nor base64 can contain "=_".
    private const string OuterBoundary = "=_mail";

    private readonly DigestComposer composer;
    private readonly SharedDigestHeaders headers;
    private readonly RenderedBodies bodies;
    private readonly TimeProvider time;
    private readonly Digest digest;
    private readonly (long Number, bool IsSigned)[] announcedIn;

    internal RenderedDigest(DigestComposer composer, SharedDigestHeaders headers, RenderedBodies bodies, DigestVariant variant, TimeProvider time)
    {
        this.composer = composer;
        this.headers = headers;
        this.bodies = bodies;
        this.time = time;
        digest = variant.Digest;
        announcedIn = [.. variant.AnnouncedIn.Select(number => (number, !variant.WithoutSignature.Contains(number)))];
    }

    /// <summary>The length of an email in bytes, without its headers.</summary>
    public int Size => bodies.Size;

    /// <summary>The email of one subscriber.</summary>
    public MimeMessage CreateMessage(Subscriber subscriber, SubscriberLinks links)
    {
        IEnumerable<Header> own =
        [
            new Header(HeaderId.Date, DateUtils.FormatDate(time.GetUtcNow())),
            new Header(HeaderId.MessageId, $"<{composer.MessageIdOf(digest, subscriber.Id)}>"),
            .. headers.Copies(),
            .. ListHeaders.UnsubscribeHeaders(composer.UnsubscribeUrl(links)),
        ];
        var message = new MimeMessage(own, BodyWith([QuotedPrintable.Encode(links.UnsubscribeToken), QuotedPrintable.Encode(links.PreferencesToken)]));
        message.To.Add(new MailboxAddress(null, subscriber.Address.Value));
        if (announcedIn.Length > 0)
            AddParents(
                message, [.. announcedIn.Select(earlier => composer.MessageIdOf(digest.Collection, earlier.Number, earlier.IsSigned, subscriber.Id))]);
        return message;
    }

    // RFC 5322, 3.6.4: a message may reply to several, which are its parents in the thread.
    private static void AddParents(MimeMessage message, string[] announcing)
    {
        message.Headers.Add(HeaderId.InReplyTo, string.Join(' ', announcing.Select(id => $"<{id}>")));
        message.References.AddRange(announcing);
    }

    private MimeEntity BodyWith(ReadOnlyMemory<byte>[] words)
    {
        MimeEntity body = bodies.Text.With("plain", words);
        // RFC 2046, 5.1.4: the plainest form first.
        if (bodies.Html is { } html)
            body = new MultipartAlternative(body, html.With("html", words)) { Boundary = MailComposer.Boundary };
        return bodies.Ris is { } ris ? new Multipart("mixed", body, ris.ToPart()) { Boundary = OuterBoundary } : body;
    }
}
