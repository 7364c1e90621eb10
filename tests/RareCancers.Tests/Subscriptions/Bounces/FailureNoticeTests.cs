using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Tests.Subscriptions.Bounces;

/// <summary>Bounces that are written for people only count as soft, whatever they say.</summary>
public sealed class FailureNoticeTests
{
    private const string Returned = $"""
        Return-Path: <news@example.org>
        Received: from news.example.org (192.0.2.8) by relay.example.net with ESMTP
        Message-ID: <{TestReports.MessageId}>
        From: News <news@example.org>
        To: ana@example.org
        Subject: Rare cancers
        List-Unsubscribe: <https://rare.example/subscriptions/abc-_9/unsubscribe>

        In 550 patients, survival was 5.1.1 months.
        """;

    [Theory]
    [InlineData("""
        Hi. This is the qmail-send program at relay.example.net.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        <ana@example.org>:
        Sorry, no mailbox here by that name. (#5.1.1)

        --- Below this line is a copy of the message.
        """)]
    [InlineData("""
        <ana@example.org>:
        192.0.2.25 does not like recipient.
        Remote host said: 550 no such user here
        Giving up on 192.0.2.25.

        --- Below this line is a copy of the message.
        """)]
    [InlineData("""
        This message was created automatically by mail delivery software.
        A message that you sent could not be delivered to all of its recipients.

          ana@example.org
            SMTP error from remote mail server after RCPT TO:<ana@example.org>:
            host mx.example.org [192.0.2.25]: 550-Callout failed
            550 <ana@example.org>: unknown

        ------ This is a copy of the message, including all the headers. ------
        """)]
    [InlineData("""
        Your message

          To:      ana@example.org
          Subject: News
          Sent:    Sat, 28 Nov 2026 08:00:00 +0100

        did not reach the following recipient(s):

        ana@example.org on Sat, 28 Nov 2026 08:00:03 +0100
            The recipient was not found. <mx.example.org #5.1.1>
        """)]
    [InlineData("   ----- Transcript of session follows -----\n>>> RCPT To:<ana@example.org>\n<<< 553 5.3.0 <ana@example.org>... Rejected\n")]
    public void A_notice_with_a_permanent_reply_is_soft(string notice)
    {
        var report = Assert.Single(TestReports.Read($"From: MAILER-DAEMON@relay.example.net\nSubject: failure notice\n\n{notice}\n\n{Returned}"));

        Assert.Equal((BounceKind.Soft, TestReports.MessageId, "abc-_9"), (report.Kind, report.MessageId, report.UnsubscribeToken));
    }

    [Fact]
    public void A_notice_that_attaches_the_email_is_soft()
    {
        var parts = TestReports.Multipart(
            "b", "Content-Type: text/html\n\n<p>Delivery failed: <b>550 5.1.1 User unknown</b></p>", $"Content-Type: message/rfc822\n\n{Returned}");

        var report = Assert.Single(TestReports.Read($"From: postmaster@gateway.example.net\nContent-Type: multipart/mixed; boundary=b\n\n{parts}"));

        Assert.Equal((BounceKind.Soft, TestReports.MessageId), (report.Kind, report.MessageId));
    }

    [Fact]
    public void A_notice_in_HTML_that_quotes_the_headers_is_soft()
    {
        var html = $"<pre>554 5.7.1 Refused\n\nMessage-ID: &lt;{TestReports.MessageId}&gt;\n"
            + "List-Unsubscribe: &lt;https://rare.example/subscriptions/abc/unsubscribe&gt;</pre>";

        var report = Assert.Single(TestReports.Read($"From: postmaster@gateway.example.net\nContent-Type: text/html\n\n{html}"));

        Assert.Equal((BounceKind.Soft, TestReports.MessageId, "abc"), (report.Kind, report.MessageId, report.UnsubscribeToken));
    }

    [Fact]
    public void A_notice_of_Exim_names_the_recipient_in_a_header_and_may_have_no_code()
    {
        const string Notice = "This is a permanent error. The following address(es) failed:\n\n  ana@example.org\n    Unrouteable address";

        var reports = TestReports.Read($"From: Mailer-Daemon@relay.example.net\nX-Failed-Recipients: ana@example.org\n\n{Notice}\n\n{Returned}");

        Assert.Equal([(BounceKind.Soft, TestReports.MessageId)], reports.Select(report => (report.Kind, report.MessageId)));
    }

    [Theory]
    [InlineData("Warning: delayed", "This message has been delayed for 24 hours.\n\n  ana@example.org\n    host mx.example.org: 451 4.7.1 Greylisted")]
    [InlineData("Automatic reply: Rare cancers", "I am away until 7 December. In urgent cases call 550 1234.")]
    [InlineData("Re: Rare cancers", "Thank you, very interesting!")]
    [InlineData("Your email was received", "Ticket 5511 was opened.")]
    public void An_email_without_a_permanent_reply_is_no_bounce(string subject, string text) => Assert.Empty(TestReports.Read(
        $"From: ana@example.org\nAuto-Submitted: auto-replied\nSubject: {subject}\n\n{text}\n\nSubject: A trial of 550 patients\n{Returned}"));

    [Fact]
    public void A_reply_that_quotes_the_titles_of_a_digest_is_no_bounce() => Assert.Empty(TestReports.Read(
        $"From: ana@example.org\nSubject: Re: Rare cancers\n\nThank you!\n\n> Survival in 534 patients: 550 (5.1.1)\n\n{Returned}"));

    [Fact]
    public void A_notice_from_an_empty_return_path_is_soft_whoever_signs_it() => Assert.Equal(
        BounceKind.Soft,
        Assert.Single(TestReports.Read($"Return-Path: <>\nFrom: mail@gateway.example.net\n\n550 5.1.1 Unknown\n\n{Returned}")).Kind);

    // In quadratic time this would take minutes.
    [Fact]
    public void A_megabyte_of_headers_without_a_Message_ID_is_read() =>
        Assert.Empty(TestReports.Read($"From: MAILER-DAEMON@relay.example.net\n\n{string.Concat(Enumerable.Repeat("Message-ID:", 90_000))}"));

    [Fact]
    public void A_notice_without_the_email_names_none()
    {
        var report = Assert.Single(TestReports.Read("From: MAILER-DAEMON@relay.example.net\n\n<ana@example.org>: 550 5.1.1 Unknown"));

        Assert.Equal((BounceKind.Soft, null, null), (report.Kind, report.MessageId, report.UnsubscribeToken));
    }
}
