using System.Net;
using MimeKit;
using MimeKit.Utils;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>What identifies the email that a report returns, wholly or in part. Neither value is checked.</summary>
/// <param name="MessageId">Its Message-ID; null when the report does not say.</param>
/// <param name="UnsubscribeToken">The token in its List-Unsubscribe header; null when the report does not contain one.</param>
internal sealed partial record ReturnedEmail(string? MessageId, string? UnsubscribeToken)
{
    /// <summary>Looks for the email's headers in the parts of a report: as an email, as headers, or quoted in a text.</summary>
    /// <param name="parts">The parts, without those of attached emails.</param>
    /// <exception cref="FormatException">A part is broken.</exception>
    public static ReturnedEmail Find(IReadOnlyList<MimeEntity> parts)
    {
        var headers = parts.Select(HeadersOf).FirstOrDefault(found => found is not null);
        var texts = parts.OfType<TextPart>().Select(TextOf).ToArray();
        return new ReturnedEmail(
            headers?[HeaderId.MessageId] is { } value
                ? MimeUtils.ParseMessageId(value) ?? value
                : First(texts.Select(text => MessageIdHeader().Match(text)), "id"),
            First(texts.Prepend(headers?[HeaderId.ListUnsubscribe] ?? "").Select(text => UnsubscribeAddress().Match(text)), "token"));
    }

    /// <summary>A text before the email that it quotes: all of it when it quotes none.</summary>
    public static string NoticeIn(TextPart part)
    {
        var text = TextOf(part);
        var ends = new[] { MessageIdHeader().Match(text), UnsubscribeAddress().Match(text) }.Where(match => match.Success);
        return text[..ends.Select(match => match.Index).DefaultIfEmpty(text.Length).Min()];
    }

    private static string? First(IEnumerable<Match> matches, string group) =>
        matches.FirstOrDefault(match => match.Success)?.Groups[group].Value;

    private static string TextOf(TextPart part) => part.IsHtml ? WebUtility.HtmlDecode(part.Text) : part.Text;

    // The parser reads what is not encoded as an email. RFC 2046, 5.2.1, forbids the encoding, but some gateways use it.
    private static HeaderList? HeadersOf(MimeEntity part) => part switch
    {
        MessagePart { Message: { } original } => original.Headers,
        MimePart { Content: { } content } encoded when IsEmail(encoded.ContentType) => HeadersOf(content),
        _ => null,
    };

    private static HeaderList HeadersOf(IMimeContent content)
    {
        using var stream = content.Open();
        return HeaderList.Load(stream);
    }

    // RFC 6522, 4, RFC 6533, 4.2, and what gateways make of them.
    private static bool IsEmail(ContentType type) =>
        (type.IsMimeType("message", "*") || type.IsMimeType("text", "*"))
        && type.MediaSubtype.ToLowerInvariant() is "rfc822" or "rfc822-headers" or "global" or "global-headers";

    // Message-ID: <news.7.0123456789abcdef0123.0123456789abcdef0123456789abcdef@example.org>
    [GeneratedRegex(@"\bMessage-ID:\s*<?(?<id>[^<>\s@]{1,500}@[^<>\s@]{1,255})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MessageIdHeader();

    // <https://rare.example/subscriptions/TOKEN/unsubscribe>; a long header may be folded (RFC 5322, 2.2.3).
    [GeneratedRegex(@"/subscriptions/(?<token>[\w-]+)/unsubscribe\s*>", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex UnsubscribeAddress();
}
