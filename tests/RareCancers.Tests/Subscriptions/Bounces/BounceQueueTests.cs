using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Tests.Subscriptions.Bounces;

public sealed class BounceQueueTests
{
    [Theory]
    [InlineData("Bounced", BounceKind.Hard)]
    [InlineData("Suppressed", BounceKind.Hard)]
    [InlineData("Failed", BounceKind.Soft)]
    [InlineData("Quarantined", BounceKind.Soft)]
    [InlineData("FilteredSpam", BounceKind.Soft)]
    public void An_email_that_was_not_delivered_counts_against_its_recipient(string status, BounceKind kind)
    {
        var report = Assert.Single(BounceQueue.Parse(Event(status)).Reports);

        Assert.Equal((kind, "ana@example.org"), (report.Kind, report.Recipient?.Value));
        Assert.Contains("0123456789abcdef0123456789abcdef", report.MessageId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bounced", "550 5.1.1 User unknown", BounceKind.Hard)]
    [InlineData("Bounced", "550 5.7.1 Sender is on a blocklist", BounceKind.Soft)]
    [InlineData("Bounced", "550 5.0.0 Refused", BounceKind.Soft)]
    [InlineData("Bounced", "552 5.2.2 Mailbox full", BounceKind.Soft)]
    [InlineData("Bounced", "No mailbox", BounceKind.Hard)]
    [InlineData("Suppressed", "554 5.7.1 Rejected", BounceKind.Soft)]
    [InlineData("Failed", "550 5.1.1 User unknown", BounceKind.Hard)]
    [InlineData("Failed", "451 4.7.1 Try again", BounceKind.Soft)]
    [InlineData("FilteredSpam", "550 5.1.1 Spam", BounceKind.Soft)]
    public void The_code_of_the_mail_server_takes_precedence_as_in_a_report_by_email(string status, string message, BounceKind kind) =>
        Assert.Equal(kind, Assert.Single(BounceQueue.Parse(Event(status, message)).Reports).Kind);

    [Theory]
    [InlineData("null")]
    [InlineData("\"550 5.1.1\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void Details_of_another_form_are_no_reason_to_give_the_event_up(string details) => Assert.Equal(
        BounceKind.Hard,
        Assert.Single(
            BounceQueue.Parse(Event("Bounced", "x").Replace("{ \"statusMessage\": \"x\" }", details, StringComparison.Ordinal)).Reports).Kind);

    [Fact]
    public void Without_a_Message_ID_the_id_of_the_service_identifies_the_email()
    {
        var message = Event("Bounced").Replace("internetMessageId", "x", StringComparison.Ordinal)
            .Replace(
                "\"messageId\": \"00000000-0000-0000-0000-000000000000\"",
                "\"messageId\": \"rare-cancers.7.0123456789abcdef0123456789abcdef\"",
                StringComparison.Ordinal);

        Assert.Equal("rare-cancers.7.0123456789abcdef0123456789abcdef", Assert.Single(BounceQueue.Parse(message).Reports).MessageId);
    }

    [Theory]
    [InlineData("Delivered")]
    [InlineData("Expanded")]
    [InlineData("SomethingNew")]
    public void Every_other_status_counts_against_nobody(string status) => Assert.Equal(new { Reports = 0, Malformed = 0 }, Counts(Event(status)));

    [Fact]
    public void Malformed_events_do_not_keep_the_others_of_a_message_from_being_read()
    {
        string[] malformed =
        [
            """{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived"}""",
            """{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":null}""",
            """{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"recipient":"ben@example.org"}}""",
            """{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":["Bounced"]}""",
            """{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"status":"Bounced"}}""",
            "{}", "null", "7", "[]",
        ];

        var batch = $"[{Event("Bounced")}, {string.Join(", ", malformed)}, {Event("Delivered")}, {Event("Failed")}]";

        Assert.Equal([BounceKind.Hard, BounceKind.Soft], BounceQueue.Parse(batch).Reports.Select(report => report.Kind));
        Assert.Equal(malformed.Length, BounceQueue.Parse(batch).Malformed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[{}, null]")]
    [InlineData("ana@example.org")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived"}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"recipient":"ana@example.org"}}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"recipient":"ana@example.org","status":1}}""")]
    [InlineData("""{"eventType":"Microsoft.Communication.EmailEngagementTrackingReportReceived","data":{"recipient":"ana@example.org","status":"Bounced"}}""")]
    public void A_message_that_is_not_a_delivery_report_fails_without_quoting_it(string message)
    {
        var failure = Assert.Throws<FormatException>(() => BounceQueue.Parse(message));

        Assert.StartsWith("The message is not an Event Grid event", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", failure.ToString(), StringComparison.Ordinal);
    }

    private static object Counts(string message)
    {
        var events = BounceQueue.Parse(message);
        return new { Reports = events.Reports.Count, events.Malformed };
    }

    // As in https://learn.microsoft.com/azure/event-grid/communication-services-email-events, one object without an array around it.
    private static string Event(string status, string message = "") => $$"""
        {
          "id": "00000000-0000-0000-0000-000000000000",
          "topic": "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Communication/communicationServices/acs",
          "subject": "sender/news@example.org/message/00000000-0000-0000-0000-000000000000",
          "data": {
            "sender": "news@example.org",
            "recipient": "ana@example.org",
            "internetMessageId": "<rare-cancers.7.0123456789abcdef0123456789abcdef@example.org>",
            "messageId": "00000000-0000-0000-0000-000000000000",
            "status": "{{status}}",
            "deliveryStatusDetails": { "statusMessage": "{{message}}" },
            "deliveryAttemptTimestamp": "2026-11-25T00:22:20.2855749+00:00"
          },
          "eventType": "Microsoft.Communication.EmailDeliveryReportReceived",
          "dataVersion": "1.0",
          "metadataVersion": "1",
          "eventTime": "2026-11-25T00:22:20.822Z"
        }
        """;
}
