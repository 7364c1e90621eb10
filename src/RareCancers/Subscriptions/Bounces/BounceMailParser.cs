using MimeKit;
using MimeKit.Utils;
using RareCancers.Mail;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>Parses reports that arrive as emails: delivery status notifications (RFC 3464, RFC 6533) and complaints (RFC 5965).</summary>
public static partial class BounceMailParser
{
    /// <summary>The most bytes of a report. Our emails are smaller, and most servers return only their headers.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>
    /// The failures and complaints that an email reports, one of each kind, because each of our emails has one recipient; none when it is not a
    /// report, or the email was delivered or is still being tried.
    /// </summary>
    /// <exception cref="FormatException">A part of the email is broken.</exception>
    public static IReadOnlyList<BounceReport> Read(MimeMessage mail)
    {
        var reports = new List<BounceReport>();
        // RFC 3464, 2: a report contains the notice, and at least the headers of the email.
        if (mail.Body is not MultipartReport report)
            return reports;

        var headers = ReturnedHeaders(report);
        var messageId = headers?[HeaderId.MessageId] is { } value ? MimeUtils.ParseMessageId(value) ?? value : null;
        var token = UnsubscribeTokenIn(headers);
        foreach (var part in report)
        {
            if (part is MessageDeliveryStatus status)
                reports.AddRange(status.StatusGroups.Skip(1).Select(recipient => From(recipient, messageId)).OfType<BounceReport>());
            else if (part is MessageFeedbackReport feedback && IsComplaint(feedback))
                reports.Add(new BounceReport(BounceKind.Complaint, messageId, Address(feedback.Fields["Original-Rcpt-To"])));
        }

        return [.. reports.DistinctBy(one => one.Kind).Select(one => one with { UnsubscribeToken = token })];
    }

    private static bool IsComplaint(MessageFeedbackReport feedback) =>
        feedback.Fields["Feedback-Type"] is { } type && !type.Trim().Equals("not-spam", StringComparison.OrdinalIgnoreCase);

    // The whole email, or only its headers.
    private static HeaderList? ReturnedHeaders(MultipartReport report) => report
        .Select(part => part switch
        {
            MessagePart { Message: { } original } => original.Headers,
            TextPart text when text.ContentType.IsMimeType("text", "rfc822-headers") => HeadersOf(text),
            _ => null,
        })
        .FirstOrDefault(found => found is not null);

    private static HeaderList HeadersOf(TextPart text)
    {
        using var content = text.Content?.Open() ?? Stream.Null;
        return HeaderList.Load(content);
    }

    // Some relays replace the Message-ID, but leave this header as it is.
    private static string? UnsubscribeTokenIn(HeaderList? headers) =>
        headers?[HeaderId.ListUnsubscribe] is { } address && UnsubscribeAddress().Match(address) is { Success: true } match
            ? match.Groups["token"].Value
            : null;

    // RFC 3464, 2.3.3: delayed, relayed or delivered email has not failed.
    private static BounceReport? From(HeaderList recipient, string? messageId) =>
        recipient["Action"]?.Trim().Equals("failed", StringComparison.OrdinalIgnoreCase) == true
            ? new BounceReport(KindOf(recipient["Status"] ?? ""), messageId, Address(recipient["Original-Recipient"]) ?? Address(recipient["Final-Recipient"]))
            : null;

    // RFC 3463, 3.2 and 3.3; RFC 7505, 4.1: the mailbox or system does not exist, takes no email, has moved or is disabled; or the server gives
    // no detail (5.0.0). All other codes are about the sender, the route, the protocol, the content or a policy.
    private static BounceKind KindOf(string status) =>
        status.Trim().Split(' ', '(')[0] is "5.0.0" or "5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10" or "5.2.1" ? BounceKind.Hard : BounceKind.Soft;

    // RFC 3464, 2.3.1: the address type and the address, such as "rfc822; ana@example.org".
    private static EmailAddress? Address(string? field) => EmailAddress.TryParse(field?.Split(';', 2)[^1].Trim().Trim('<', '>'));

    // <https://rare.example/subscriptions/TOKEN/unsubscribe>; a long header may be folded (RFC 5322, 2.2.3).
    [GeneratedRegex(@"/subscriptions/(?<token>[\w-]+)/unsubscribe\s*>", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex UnsubscribeAddress();
}
