using MimeKit;
using RareCancers.Mail;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>
/// Parses reports that arrive as emails: delivery status notifications (RFC 3464, RFC 6533), complaints (RFC 5965), and bounces that are
/// written for people only.
/// </summary>
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
        var entities = EntitiesOf(mail.Body).ToArray();
        var failures = FailuresIn(mail, entities).DistinctBy(failure => failure.Kind).ToArray();
        if (failures is [])
            return [];

        var (messageId, token) = ReturnedEmail.Find(entities);
        return [.. failures.Select(failure => new BounceReport(failure.Kind, messageId, failure.Recipient) { UnsubscribeToken = token })];
    }

    // A report may be a part of another email: gateways and mailing lists add notes to it. What is in an attached email is not about ours.
    private static IEnumerable<MimeEntity> EntitiesOf(MimeEntity? entity) => entity switch
    {
        null => [],
        Multipart parts => parts.SelectMany(EntitiesOf).Prepend(parts),
        _ => [entity],
    };

    private static IEnumerable<(BounceKind Kind, EmailAddress? Recipient)> FailuresIn(MimeMessage mail, MimeEntity[] entities)
    {
        // RFC 6522, 3; RFC 5965, 2: without this type an email is not a report, whatever its parts.
        var isReport = entities.Any(entity => entity is MultipartReport);
        if (entities.OfType<MessageFeedbackReport>().ToArray() is { Length: > 0 } feedback)
        {
            return feedback.Where(part => isReport && IsComplaint(part))
                .Select(part => (BounceKind.Complaint, Address(part.Fields["Original-Rcpt-To"])));
        }

        // RFC 3464, 2.1: the first group is about the email and the others are each about a recipient, but some gateways omit the first.
        var recipients = entities.OfType<MessageDeliveryStatus>()
            .SelectMany(status => status.StatusGroups)
            .Where(group => group.Contains("Action") || group.Contains("Status"))
            .ToArray();
        if (recipients.Length > 0)
            return recipients.Where(HasFailed).Select(recipient => (isReport ? KindOf(recipient) : BounceKind.Soft, RecipientOf(recipient)));
        return FailureNotice.IsIn(mail, entities) ? [(BounceKind.Soft, null)] : [];
    }

    // RFC 5965, 7.3. Other types are about authentication (RFC 6591) or viruses, or say that the email is not spam (RFC 6430).
    private static bool IsComplaint(MessageFeedbackReport feedback) =>
        feedback.Fields["Feedback-Type"]?.Trim().ToUpperInvariant() is "ABUSE" or "FRAUD" or "OPT-OUT";

    // RFC 3464, 2.3.3: delayed, relayed or delivered email has not failed. Some gateways omit the action.
    private static bool HasFailed(HeaderList recipient) => recipient["Action"] is { } action
        ? action.Trim().Equals("failed", StringComparison.OrdinalIgnoreCase)
        : EnhancedStatusCode.Find(recipient["Status"]) is ['5', ..];

    // Some servers write the same status for every failure; the reply of the server that refused the email is in the diagnostic.
    private static BounceKind KindOf(HeaderList recipient)
    {
        var diagnostic = recipient["Diagnostic-Code"];
        var code = EnhancedStatusCode.Find(diagnostic) ?? (TemporaryOrFull().IsMatch(diagnostic ?? "") ? null : EnhancedStatusCode.Find(recipient["Status"]));
        return EnhancedStatusCode.MeansNoMailbox(code) ? BounceKind.Hard : BounceKind.Soft;
    }

    private static EmailAddress? RecipientOf(HeaderList recipient) => Address(recipient["Original-Recipient"]) ?? Address(recipient["Final-Recipient"]);

    // RFC 3464, 2.3.1: the address type and the address, such as "rfc822; ana@example.org".
    private static EmailAddress? Address(string? field) => EmailAddress.TryParse(field?.Split(';', 2)[^1].Trim().Trim('<', '>'));

    // RFC 5321, 4.2.3: smtp; 452 Too many recipients   smtp; 552 Mailbox full
    [GeneratedRegex(@"^\s*(?:smtp\s*;)?\s*(?:4[0-9]{2}|552)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TemporaryOrFull();
}
