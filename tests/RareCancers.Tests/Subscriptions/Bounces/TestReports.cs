using System.Text;
using MimeKit;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Tests.Subscriptions.Bounces;

/// <summary>Reports as mail servers write them. People and addresses are invented.</summary>
internal static class TestReports
{
    public const string MessageId = "rare-cancers.7.0123456789abcdef0123456789abcdef@example.org";

    /// <summary>The email that is returned, as the headers that most servers return.</summary>
    public const string ReturnedHeaders = $"""
        Content-Type: text/rfc822-headers

        Message-ID: <{MessageId}>
        From: News <news@example.org>
        To: ana@example.org
        Subject: Rare cancers: a trial of 550 patients
        List-Unsubscribe: <https://rare.example/subscriptions/abc-_9/unsubscribe>
        """;

    /// <summary>A report on one recipient.</summary>
    /// <param name="recipient">The fields about the recipient (RFC 3464, 2.3).</param>
    public static string Delivery(string recipient) => Report(
        $"""
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.example.net
        Arrival-Date: Sat, 28 Nov 2026 07:04:11 +0000

        {recipient}
        """,
        ReturnedHeaders);

    /// <summary>A report with a notice and further parts.</summary>
    /// <param name="parts">Its parts, each with its headers.</param>
    public static string Report(params string[] parts) => $"""
        From: Mail Delivery System <MAILER-DAEMON@relay.example.net>
        To: bounces@example.org
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="=_report"

        {Multipart("=_report", ["Content-Type: text/plain\n\nYour email could not be delivered.", .. parts])}
        """;

    public static string Multipart(string boundary, params string[] parts) =>
        string.Concat(parts.Select(part => $"--{boundary}\n{part}\n\n")) + $"--{boundary}--\n";

    public static string MultipartOf(string boundary, params string[] parts) =>
        $"Content-Type: multipart/mixed; boundary={boundary}\n\n{Multipart(boundary, parts)}";

    public static IReadOnlyList<BounceReport> Read(string mail)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(mail));
        using var message = MimeMessage.Load(stream);
        return BounceMailParser.Read(message);
    }
}
