using System.Text;
using RareCancers.Subscriptions;

namespace RareCancers.Tests.Subscriptions;

public sealed class EventGridEventsTests
{
    [Fact]
    public async Task The_first_event_asks_for_its_code()
    {
        var events = await ReadAsync("""[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d38b6","validationUrl":"https://rp.example"}}]""");

        Assert.Equal(("512d38b6", 0), (events?.ValidationCode, events?.Reports.Count));
    }

    [Theory]
    [InlineData("Bounced", BounceKind.Hard)]
    [InlineData("Suppressed", BounceKind.Hard)]
    [InlineData("Failed", BounceKind.Soft)]
    [InlineData("Quarantined", BounceKind.Soft)]
    [InlineData("FilteredSpam", BounceKind.Soft)]
    public async Task What_did_not_arrive_is_reported(string status, BounceKind kind)
    {
        var report = Assert.Single((await ReadAsync($"[{Event(status)}]"))!.Reports);

        Assert.Equal(
            (kind, "ana@example.org", "0123456789abcdef0123456789abcdef"), (report.Kind, report.Recipient?.Value, report.Subscriber?.Value));
    }

    [Fact]
    public async Task A_mail_that_is_named_by_the_service_alone_is_known_by_that()
    {
        var body = Event("Bounced").Replace("internetMessageId", "x", StringComparison.Ordinal)
            .Replace("\"messageId\": \"00000000-0000-0000-0000-000000000000\"", "\"messageId\": \"rare-cancers.7.0123456789abcdef0123456789abcdef\"", StringComparison.Ordinal);

        Assert.Equal("0123456789abcdef0123456789abcdef", Assert.Single((await ReadAsync($"[{body}]"))!.Reports).Subscriber?.Value);
    }

    [Theory]
    [InlineData("Delivered")]
    [InlineData("Expanded")]
    [InlineData("SomethingNew")]
    public async Task What_arrived_is_no_bounce(string status) => Assert.Empty((await ReadAsync($"[{Event(status)}]"))!.Reports);

    [Fact]
    public async Task Several_events_come_at_once() => Assert.Equal(2, (await ReadAsync($"[{Event("Bounced")},{Event("Delivered")},{Event("Failed")}]"))?.Reports.Count);

    [Fact]
    public async Task Events_of_other_kinds_are_left_out() =>
        Assert.Empty((await ReadAsync("""[{"eventType":"Microsoft.Communication.EmailEngagementTrackingReportReceived","data":{}}]"""))!.Reports);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""[{"eventType":"x"}]""")]
    public async Task What_is_no_array_of_events_is_refused(string body) => Assert.Null(await ReadAsync(body));

    // The form of https://learn.microsoft.com/azure/event-grid/communication-services-email-events.
    private static string Event(string status) => $$"""
        {
          "id": "00000000-0000-0000-0000-000000000000",
          "subject": "sender/news@example.org/message/00000000-0000-0000-0000-000000000000",
          "data": {
            "sender": "news@example.org",
            "recipient": "ana@example.org",
            "internetMessageId": "<rare-cancers.7.0123456789abcdef0123456789abcdef@example.org>",
            "messageId": "00000000-0000-0000-0000-000000000000",
            "status": "{{status}}",
            "deliveryStatusDetails": { "statusMessage": "550 5.1.1" },
            "deliveryAttemptTimestamp": "2026-11-25T00:22:20.2855749+00:00"
          },
          "eventType": "Microsoft.Communication.EmailDeliveryReportReceived",
          "dataVersion": "1.0",
          "metadataVersion": "1",
          "eventTime": "2026-11-25T00:22:20.822Z"
        }
        """;

    private static async Task<EventGridEvents?> ReadAsync(string body)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return await EventGridEvents.ReadAsync(stream, CancellationToken.None);
    }
}
