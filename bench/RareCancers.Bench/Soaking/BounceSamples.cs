using System.Globalization;
using System.Text;

namespace RareCancers.Bench.Soaking;

/// <summary>Reports about emails, as servers and strangers write them.</summary>
internal static class BounceSamples
{
    // No report is larger than 1 MB.
    private const int TooLarge = 1024 * 1024 + 1;

    /// <summary>Files that are no reports, or broken ones. None names an email of ours that it could count against.</summary>
    public static IReadOnlyList<string> Malformed =>
    [
        Report(Failed("ana@example.org", "5.1.1", null), "Content-Type: text/rfc822-headers\nContent-Transfer-Encoding: base64\n\nSubject: News"),
        Report("Content-Type: message/feedback-report\n\ngarbage", "Content-Type: text/plain\n\nNone."),
        $"Subject: Large\n\n{new string('x', TooLarge)}",
    ];

    /// <summary>Reports that must not end the subscription of an email's recipient. Those that count are soft.</summary>
    public static IReadOnlyList<string> Misleading(SoakMail mail) =>
    [
        Report(Failed(mail.Address, "5.0.0", "smtp; 550 5.7.1 Your address 192.0.2.7 is on our list"), Returned(mail)),
        Report(Failed(mail.Address, "5.1.1", "smtp; 550 5.7.1 Rejected by policy"), Returned(mail)),
        Report(Failed(mail.Address, "5.0.0", "smtp; 550 Too many messages from your network"), Returned(mail)),
        Report(Failed(mail.Address, "5.2.1", "smtp; 550-5.2.1 The user receives too much mail"), Returned(mail)),
        Report(Failed(mail.Address, "5.2.2", "smtp; 552 5.2.2 Mailbox full"), Returned(mail)),
        Report(Failed(mail.Address, "4.4.1", null).Replace("failed", "delayed", StringComparison.Ordinal), Returned(mail)),
        Report("Content-Type: message/feedback-report\n\nFeedback-Type: auth-failure\nVersion: 1", Returned(mail)),
        Report("Content-Type: message/feedback-report\n\nFeedback-Type: not-spam\nVersion: 1", Returned(mail)),
        // A notice without a machine-readable part, and an automatic reply that quotes the email.
        $"From: MAILER-DAEMON@relay.example.net\n\n<{mail.Address}>:\n550 5.1.1 Unknown\n\nMessage-ID: <{mail.MessageId}>\n",
        $"From: {mail.Address}\nAuto-Submitted: auto-replied\n\nI am away.\n\nMessage-ID: <{mail.MessageId}>\n",
        // Forged: the signature of another email, or none.
        Report(Failed(mail.Address, "5.1.1", "smtp; 550 5.1.1 Unknown"), Returned(Unsigned(mail))),
        $"From: MAILER-DAEMON@relay.example.net\n\n<{mail.Address}>:\n550 5.1.1 Unknown\n",
    ];

    /// <summary>A report that ends the subscription of an email's recipient.</summary>
    /// <param name="mail">The email.</param>
    /// <param name="number">Selects the kind of server.</param>
    public static string True(SoakMail mail, int number)
    {
        var failed = Failed(mail.Address, "5.0.0", "smtp; 550 5.1.1 Unknown");
        return (number % 4) switch
        {
            0 => Report(failed, Returned(mail)),
            // A gateway that omits the fields about the email, and one that wraps the report.
            1 => Report($"Content-Type: message/delivery-status\n\n{Recipient(mail.Address, "5.1.1", null)}", Returned(mail)),
            2 => "Content-Type: multipart/mixed; boundary=outer\n\n--outer\nContent-Type: text/plain\n\nChecked.\n"
                + $"--outer\n{Report(failed, Returned(mail))}\n--outer--\n",
            // A relay that replaces the Message-ID.
            _ => Report(failed, Returned(mail with { MessageId = string.Create(CultureInfo.InvariantCulture, $"{number}@relay.example.net") })),
        };
    }

    // The last part but one is the signature.
    private static SoakMail Unsigned(SoakMail mail)
    {
        var parts = mail.MessageId.Split('@')[0].Split('.');
        parts[^2] = new string('0', parts[^2].Length);
        return mail with { MessageId = $"{string.Join('.', parts)}@example.org", Leave = null };
    }

    private static string Report(params string[] parts)
    {
        var text = new StringBuilder("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n");
        foreach (var part in parts)
            text.Append(CultureInfo.InvariantCulture, $"--b\n{part}\n\n");
        return text.Append("--b--\n").ToString();
    }

    private static string Failed(string address, string status, string? diagnostic) =>
        $"Content-Type: message/delivery-status\n\nReporting-MTA: dns; relay.example.net\n\n{Recipient(address, status, diagnostic)}";

    private static string Recipient(string address, string status, string? diagnostic) =>
        $"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: {status}{(diagnostic is null ? "" : $"\nDiagnostic-Code: {diagnostic}")}";

    private static string Returned(SoakMail mail) =>
        $"Content-Type: text/rfc822-headers\n\nMessage-ID: <{mail.MessageId}>\nTo: {mail.Address}\nList-Unsubscribe: <{mail.Leave}>";
}
