using MimeKit;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>Recognises bounces that are written for people only (qmail, older versions of Exim and Exchange, many gateways).</summary>
internal static partial class FailureNotice
{
    /// <summary>
    /// Whether an email says that another one finally failed: by the header that Exim and Gmail add, or by a line with a permanent reply of a
    /// mail server (RFC 5321, 4.2.1; RFC 3463, 2). Notices of a delay contain temporary ones.
    /// </summary>
    /// <param name="mail">The email.</param>
    /// <param name="parts">Its parts, without those of attached emails.</param>
    public static bool IsIn(MimeMessage mail, IReadOnlyList<MimeEntity> parts) =>
        mail.Headers.Contains("X-Failed-Recipients")
        || IsFromMailServer(mail)
        && parts.OfType<TextPart>()
            .Where(part => !part.ContentType.IsMimeType("text", "rfc822-headers"))
            .SelectMany(part => ReturnedEmail.NoticeIn(part).Split('\n'))
            // Of the email that is returned, which is about 550 patients.
            .Where(line => !line.TrimStart('>', ' ', '\t').StartsWith("Subject:", StringComparison.OrdinalIgnoreCase))
            .Any(line => PermanentFailure().IsMatch(line));

    // RFC 5321, 4.5.5 and 6.1. A reader who replies quotes titles, and one may be about 534 patients.
    private static bool IsFromMailServer(MimeMessage mail) =>
        mail.Headers[HeaderId.ReturnPath]?.Trim() == "<>"
        || mail.From.Mailboxes.Any(from => from.LocalPart.ToUpperInvariant() is "MAILER-DAEMON" or "POSTMASTER");

    // 550 5.1.1 No such user   550-No such user   Remote host said: 552 <ana@example.org> Mailbox full   Sorry, no mailbox here. (#5.1.1)
    [GeneratedRegex(
        @"(?<![\w./-])(?:5(?:0[0-4]|[2-4][0-9]|5[0-7]|7[0-9])[ :-]{1,3}[A-Za-z<#""'(\[]|(?:5[0-9]{2}[ -]{1,3})?5\.[0-7]\.[0-9]{1,3}(?!\.?[0-9]|\w))",
        RegexOptions.CultureInvariant)]
    private static partial Regex PermanentFailure();
}
