using System.Text;
using MimeKit;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Tests.Subscriptions.Bounces;

public sealed class BounceMailParserTests
{
    private const string MessageId = "rare-cancers.7.0123456789abcdef0123456789abcdef@example.org";

    [Theory]
    [InlineData("failed", "5.1.1", BounceKind.Hard)]
    [InlineData("Failed", "5.1.1 (bad destination mailbox address)", BounceKind.Hard)]
    [InlineData("failed", "5.1.2", BounceKind.Hard)]
    [InlineData("failed", "5.1.3", BounceKind.Hard)]
    [InlineData("failed", "5.1.6", BounceKind.Hard)]
    [InlineData("failed", "5.1.10", BounceKind.Hard)] // RFC 7505, 4.1: its domain accepts no email.
    [InlineData("failed", "5.0.0", BounceKind.Soft)] // RFC 3463, 3.1: says only that something failed.
    [InlineData("failed", "5.1.0", BounceKind.Soft)]
    [InlineData("failed", "5.1.4", BounceKind.Soft)]
    [InlineData("failed", "5.1.7", BounceKind.Soft)] // RFC 3463, 3.2: the sender's address.
    [InlineData("failed", "5.1.8", BounceKind.Soft)]
    [InlineData("failed", "5.1.11", BounceKind.Soft)]
    [InlineData("failed", "5.2.0", BounceKind.Soft)]
    [InlineData("failed", "5.2.1", BounceKind.Soft)] // Disabled, or gets too much email.
    [InlineData("failed", "5.3.0", BounceKind.Soft)] // The recipient's mail system.
    [InlineData("failed", "5.3.2", BounceKind.Soft)]
    [InlineData("failed", "5.4.1", BounceKind.Soft)] // The route.
    [InlineData("failed", "5.4.4", BounceKind.Soft)]
    [InlineData("failed", "5.5.2", BounceKind.Soft)] // The protocol.
    [InlineData("failed", "5.2.2", BounceKind.Soft)] // RFC 3463, 3.3: the mailbox is full.
    [InlineData("failed", "5.3.4", BounceKind.Soft)] // The email is too long.
    [InlineData("failed", "5.6.1", BounceKind.Soft)]
    [InlineData("failed", "5.7.1", BounceKind.Soft)] // Policy: says nothing about the mailbox.
    [InlineData("failed", "5.7.26", BounceKind.Soft)] // RFC 7372, 3.3.
    [InlineData("failed", "4.4.7", BounceKind.Soft)] // Tried for too long.
    [InlineData("failed", "4.1.1", BounceKind.Soft)]
    [InlineData("failed", "", BounceKind.Soft)]
    public void A_failure_is_hard_or_soft_by_its_status(string action, string status, BounceKind kind)
    {
        var report = Assert.Single(Read(Report(action, status, Original)));

        Assert.Equal((kind, "ana@example.org"), (report.Kind, report.Recipient?.Value));
        Assert.Equal(MessageId, report.MessageId);
    }

    [Fact]
    public void A_report_with_thousands_of_recipients_counts_once_for_each_kind()
    {
        var groups = string.Concat(Enumerable.Range(0, 5000).Select(number => $"Action: failed\r\nStatus: {(number % 2 == 0 ? "5.1.1" : "4.4.7")}\r\n\r\n"));

        var reports = Read(Report("failed", "5.1.1\r\n\r\n" + groups, Original));

        Assert.Equal([BounceKind.Hard, BounceKind.Soft], reports.Select(report => report.Kind));
    }

    [Theory]
    [InlineData("delayed", "4.4.1")]
    [InlineData("delivered", "2.0.0")]
    [InlineData("relayed", "2.0.0")]
    [InlineData("expanded", "2.0.0")]
    public void An_email_that_has_not_failed_is_not_a_bounce(string action, string status) => Assert.Empty(Read(Report(action, status, Original)));

    [Fact]
    public void The_headers_of_the_email_are_enough()
    {
        var headers = $"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{MessageId}>\r\nSubject: News\r\n";

        Assert.Equal(MessageId, Assert.Single(Read(Report("failed", "5.1.1", headers))).MessageId);
    }

    [Fact]
    public void Encoded_headers_of_the_email_are_enough()
    {
        var encoded = Convert.ToBase64String(Encoding.ASCII.GetBytes($"Message-ID: <{MessageId}>\r\nSubject: News\r\n"));
        var headers = $"Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: base64\r\n\r\n{encoded}\r\n";

        Assert.Equal(MessageId, Assert.Single(Read(Report("failed", "5.1.1", headers))).MessageId);
    }

    [Theory]
    [InlineData("<https://rare.example/subscriptions/abc-_9/unsubscribe>", "abc-_9")]
    [InlineData("<mailto:leave@rare.example>,\r\n <https://rare.example/path/subscriptions/abc-_9/unsubscribe>", "abc-_9")]
    [InlineData("<https://rare.example/subscriptions/abc-_9/preferences>", null)]
    [InlineData("<mailto:leave@rare.example>", null)]
    public void The_token_in_List_Unsubscribe_identifies_an_email_whose_Message_ID_a_relay_replaced(string header, string? token)
    {
        var headers = $"Message-ID: <0100-made-by-the-relay@relay.example>\r\nSubject: News\r\nList-Unsubscribe: {header}\r\n";

        Assert.Equal(token, Assert.Single(Read(Report("failed", "5.1.1", $"Content-Type: text/rfc822-headers\r\n\r\n{headers}"))).UnsubscribeToken);
        Assert.Equal(token, Assert.Single(Read(Report("failed", "5.1.1", $"Content-Type: message/rfc822\r\n\r\n{headers}\r\nNews.\r\n"))).UnsubscribeToken);
    }

    [Fact]
    public void The_address_that_we_wrote_to_takes_precedence_over_where_it_was_forwarded()
    {
        var report = Report("failed", "5.1.1", Original)
            .Replace(
                "Final-Recipient: rfc822; ana@example.org",
                "Original-Recipient: rfc822; ana@example.org\r\nFinal-Recipient: rfc822; a.long@inside.example",
                StringComparison.Ordinal);

        Assert.Equal("ana@example.org", Assert.Single(Read(report)).Recipient?.Value);
    }

    [Fact]
    public void A_failure_without_a_status_is_soft() =>
        Assert.Equal(BounceKind.Soft, Assert.Single(Read(Report("failed", "x", Original).Replace("Status: x\r\n", "", StringComparison.Ordinal))).Kind);

    [Fact]
    public void A_report_without_the_email_has_no_Message_ID() =>
        Assert.Null(Assert.Single(Read(Report("failed", "5.1.1", "Content-Type: text/plain\r\n\r\nThe mail is left out.\r\n"))).MessageId);

    [Fact]
    public void A_report_in_UTF_8_is_read() // RFC 6533
    {
        var report = Report("failed", "5.1.1", Original)
            .Replace("rfc822; ana@example.org", "utf-8; josé@example.org", StringComparison.Ordinal)
            .Replace("message/delivery-status", "message/global-delivery-status", StringComparison.Ordinal);

        Assert.Equal("josé@example.org", Assert.Single(Read(report)).Recipient?.Value);
    }

    [Theory]
    [InlineData("abuse", true)]
    [InlineData("fraud", true)]
    [InlineData("Fraud ", true)]
    [InlineData("opt-out", true)]
    [InlineData("not-spam", false)] // RFC 6430
    [InlineData("auth-failure", false)] // RFC 6591
    [InlineData("virus", false)]
    [InlineData("other", false)]
    [InlineData("", false)]
    public void Only_abuse_fraud_and_opt_out_are_complaints(string type, bool counts)
    {
        var report =
            $"Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nA complaint.\r\n--b\r\n"
            + $"Content-Type: message/feedback-report\r\n\r\nFeedback-Type: {type}\r\nUser-Agent: Test/1\r\nVersion: 1\r\n"
            + $"Original-Rcpt-To: <ana@example.org>\r\n\r\n--b\r\n{Original}\r\n--b--\r\n";

        Assert.Equal(counts ? [(BounceKind.Complaint, "ana@example.org")] : [], Read(report).Select(one => (one.Kind, one.Recipient?.Value)));
    }

    [Theory]
    [InlineData("Subject: I am away\r\nAuto-Submitted: auto-replied\r\n\r\nBack on Monday.\r\n")]
    [InlineData("Content-Type: multipart/report; boundary=b\r\n\r\n--b--\r\n")]
    [InlineData("\r\n")]
    public void An_email_that_is_not_a_report_reports_nothing(string mail) => Assert.Empty(Read(mail));

    private static string Original =>
        $"Content-Type: message/rfc822\r\n\r\nMessage-ID: <{MessageId}>\r\nFrom: news@example.org\r\nSubject: News\r\n\r\nNews.\r\n";

    private static string Report(string action, string status, string original) =>
        "From: MAILER-DAEMON@mx.example.org\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        + "--b\r\nContent-Type: text/plain\r\n\r\nIt did not get there.\r\n"
        + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
        + $"Final-Recipient: rfc822; ana@example.org\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        + $"--b\r\n{original}\r\n--b--\r\n";

    private static IReadOnlyList<BounceReport> Read(string mail)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(mail));
        using var message = MimeMessage.Load(stream);
        return BounceMailParser.Read(message);
    }
}
