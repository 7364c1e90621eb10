using System.Text;
using CsCheck;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Tests.Subscriptions.Bounces;

/// <summary>Reports that are built otherwise than the RFCs say.</summary>
public sealed class ReportStructureTests
{
    private const string Unknown = "Final-Recipient: rfc822; ana@example.org\nAction: failed\nStatus: 5.1.1";

    private const string Status = $"Content-Type: message/delivery-status\n\nReporting-MTA: dns; relay.example.net\n\n{Unknown}";

    [Theory]
    [InlineData("no group about the email", Unknown)]
    [InlineData("an empty first line", $"\nReporting-MTA: dns; relay.example.net\n\n{Unknown}")]
    [InlineData("an empty first line and no group about the email", $"\n{Unknown}")]
    [InlineData("three empty lines between groups", $"Reporting-MTA: dns; relay.example.net\n\n\n\n{Unknown}")]
    [InlineData("one group for everything", $"Reporting-MTA: dns; relay.example.net\n{Unknown}")]
    [InlineData("no action", "Reporting-MTA: dns; relay.example.net\n\nFinal-Recipient: rfc822; ana@example.org\nStatus: 5.1.1")]
    public void The_fields_about_the_recipient_are_found_with(string what, string fields)
    {
        var reports = TestReports.Read(TestReports.Report($"Content-Type: message/delivery-status\n\n{fields}", TestReports.ReturnedHeaders));

        Assert.True(reports is [{ Kind: BounceKind.Hard, MessageId: TestReports.MessageId }], what);
    }

    [Fact]
    public void A_delay_without_an_action_is_no_failure() => Assert.Empty(TestReports.Read(TestReports.Report(
        "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; ana@example.org\nStatus: 4.4.1", TestReports.ReturnedHeaders)));

    [Theory]
    [InlineData("message/rfc822", "\n\nNews.")]
    [InlineData("message/global", "\n\nNews.")]
    [InlineData("text/rfc822-headers", "")]
    [InlineData("message/rfc822-headers", "")]
    [InlineData("message/global-headers", "")]
    [InlineData("Message/RFC822-Headers; charset=us-ascii", "")]
    public void The_email_is_found_in_a_part_of_type(string type, string body)
    {
        var returned = $"Message-ID: <{TestReports.MessageId}>\nSubject: News\nList-Unsubscribe: <https://rare.example/subscriptions/abc/unsubscribe>{body}";
        var encoded = Convert.ToBase64String(Encoding.ASCII.GetBytes(returned));
        string[] parts = [$"Content-Type: {type}\n\n{returned}", $"Content-Type: {type}\nContent-Transfer-Encoding: base64\n\n{encoded}"];

        var reports = parts.Select(part => Assert.Single(TestReports.Read(TestReports.Report(Status, part))));

        Assert.All(reports, report => Assert.Equal((TestReports.MessageId, "abc"), (report.MessageId, report.UnsubscribeToken)));
    }

    [Fact]
    public void The_headers_of_the_email_are_found_in_the_text_for_people() // Exchange
    {
        var text = $"Content-Type: text/plain\n\nOriginal message headers:\n\nReceived: from mx.example.org\nMessage-ID: <{TestReports.MessageId}>\n"
            + "List-Unsubscribe: <https://rare.example/subscriptions/abc/unsubscribe>";

        var report = Assert.Single(TestReports.Read(TestReports.Report(text, Status)));

        Assert.Equal((BounceKind.Hard, TestReports.MessageId, "abc"), (report.Kind, report.MessageId, report.UnsubscribeToken));
    }

    [Fact]
    public void A_report_inside_another_email_is_read() // Gateways that add a note, mailing lists that add a footer
    {
        var report = TestReports.Multipart("inner", "Content-Type: text/plain\n\nUnknown.", Status, TestReports.ReturnedHeaders);
        var nested = TestReports.Multipart(
            "outer",
            "Content-Type: text/plain\n\nThis email came from outside.",
            TestReports.MultipartOf("middle", $"Content-Type: multipart/report; report-type=delivery-status; boundary=inner\n\n{report}"),
            "Content-Type: text/plain\n\n-- \nChecked by the gateway.");

        var read = Assert.Single(TestReports.Read($"From: MAILER-DAEMON@relay.example.net\nContent-Type: multipart/mixed; boundary=outer\n\n{nested}"));

        Assert.Equal((BounceKind.Hard, TestReports.MessageId), (read.Kind, read.MessageId));
    }

    [Fact]
    public void A_report_that_lost_its_type_is_soft()
    {
        var parts = TestReports.Multipart("b", "Content-Type: text/plain\n\nUnknown.", Status, TestReports.ReturnedHeaders);

        Assert.Equal(BounceKind.Soft, Assert.Single(TestReports.Read($"Content-Type: multipart/mixed; boundary=b\n\n{parts}")).Kind);
    }

    [Fact]
    public void A_complaint_that_lost_its_type_is_none()
    {
        var parts = TestReports.Multipart("b", "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1", TestReports.ReturnedHeaders);

        Assert.Empty(TestReports.Read($"Content-Type: multipart/mixed; boundary=b\n\n{parts}"));
    }

    [Fact]
    public void A_report_in_an_email_that_someone_attached_is_not_about_ours()
    {
        var attached = TestReports.Multipart(
            "b", "Content-Type: text/plain\n\nSee what I got.", $"Content-Type: message/rfc822\n\n{TestReports.Delivery(Unknown)}");

        Assert.Empty(TestReports.Read($"From: bob@example.org\nContent-Type: multipart/mixed; boundary=b\n\n{attached}"));
    }

    [Fact]
    public void A_report_whose_fields_are_unreadable_is_soft()
    {
        var report = TestReports.Report("Content-Type: message/delivery-status\n\n550 5.1.1 Unknown", TestReports.ReturnedHeaders)
            .Replace("could not be delivered.", "could not be delivered: 550 5.1.1 Unknown", StringComparison.Ordinal);

        Assert.Equal([BounceKind.Soft], TestReports.Read(report).Select(read => read.Kind));
    }

    // The caller of /operations/bounces is told that such an email is broken.
    [Fact]
    public void A_report_that_is_damaged_anywhere_is_read_or_is_broken()
    {
        var encoded = TestReports.Delivery(Unknown)
            .Replace("text/rfc822-headers", "text/rfc822-headers\nContent-Transfer-Encoding: base64", StringComparison.Ordinal);
        string[] reports = [encoded, TestReports.Delivery(Unknown), TestReports.Report("Content-Type: message/feedback-report\n\nFeedback-Type: abuse")];
        var damage = Gen.Select(Gen.Int[0, reports.Length - 1], Gen.Int[0, 900], Gen.Int[0, 60], Gen.Byte.Array[0, 8]);

        damage.Sample(
            (which, start, length, inserted) =>
            {
                var whole = reports[which];
                start = Math.Min(start, whole.Length);
                var end = Math.Min(start + length, whole.Length);
                var damaged = whole[..start] + Encoding.Latin1.GetString(inserted) + whole[end..];
                try
                {
                    _ = TestReports.Read(damaged);
                }
                catch (FormatException)
                {
                    // Broken.
                }
            },
            iter: 20_000);
    }

    [Theory]
    [InlineData("disposition-notification", "Content-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; deleted")]
    [InlineData("tlsrpt", "Content-Type: application/tlsrpt+gzip\nContent-Transfer-Encoding: base64\n\nAAAA")]
    public void Reports_on_other_things_report_nothing(string type, string part) => Assert.Empty(TestReports.Read(
        TestReports.Report(part, TestReports.ReturnedHeaders).Replace("report-type=delivery-status", $"report-type={type}", StringComparison.Ordinal)));
}
