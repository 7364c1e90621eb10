using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using RareCancers.Storage;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Functions.Tests;

/// <summary>Bounce reports through the queue and over HTTP.</summary>
public abstract class BounceFunctionTests(AppHost host) : FrontDoorTests(host)
{
    private const string Address = "/operations/bounces";
    private const string LiftAddress = "/operations/suppressions/lift";

    /// <summary>A report that returns headers that are not the base64 that they claim to be.</summary>
    internal const string MalformedReport = """
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; gateway.example.net

        Final-Recipient: rfc822; ana@example.org
        Action: failed
        Status: 5.1.1

        --b
        Content-Type: text/rfc822-headers
        Content-Transfer-Encoding: base64

        Subject: News

        --b--
        """;

    private const string EmailThatIsNoReport = "Subject: Hello\r\n\r\nWords.";

    [Fact]
    public async Task A_subscriber_whose_email_bounced_gets_no_digest()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");

        var taken = await app.TakeBounceAsync(DeliveryReport("ana@example.org", "Bounced"));

        Assert.Equal((1, 0), (taken.Ran, taken.Failed));
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        Assert.Single(app.Mails());
    }

    [Fact]
    public async Task A_subscriber_whose_email_was_delivered_gets_the_next_digest()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");

        await app.TakeBounceAsync(DeliveryReport("ana@example.org", "Delivered"));

        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        Assert.Equal(2, app.Mails().Count);
    }

    [Fact]
    public async Task A_message_that_is_not_an_event_fails_and_is_retried()
    {
        await using var app = await StartAsync();
        app.ExpectedWarning = "TakeDeliveryEvent";

        var taken = await app.TakeBounceAsync("not an event");

        Assert.NotNull(taken.LastFailure);
        Assert.Equal(1, (await app.Services.GetRequiredService<StorageAccount>().Queue(BounceQueue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_malformed_event_does_not_keep_the_others_of_its_message_from_counting()
    {
        await using var app = await StartCollectedAsync();
        app.ExpectedWarning = "1 events of a message in the queue bounces";
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");

        var taken = await app.TakeBounceAsync(
            $$"""[{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived"}, {{DeliveryReport("ana@example.org", "Bounced")}}]""");

        Assert.Equal((1, 0), (taken.Ran, taken.Failed));
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        Assert.Single(app.Mails());
        Assert.Single(app.Warnings);
    }

    [Fact]
    public async Task A_report_that_is_posted_as_an_email_counts_the_same()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");

        var response = await PostAsync(app, Bounce($"Message-ID: <{app.Mails()[0].MessageId}>"));

        Assert.Equal("""{"taken":1,"others":0}""", await response.Content.ReadAsStringAsync());
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        Assert.Single(app.Mails());
    }

    [Fact]
    public async Task A_report_counts_by_its_unsubscribe_token_when_a_relay_replaced_the_Message_ID()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.HandleSubscriptionsAsync();
        var leave = app.Mails().Select(mail => mail.Headers[HeaderId.ListUnsubscribe]).Last(header => header is not null);

        var response = await PostAsync(app, Bounce($"Message-ID: <0100-made-by-the-relay@relay.example>\r\nList-Unsubscribe: {leave}"));

        Assert.Equal("""{"taken":1,"others":0}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Reports_that_say_nothing_about_the_mailbox_or_are_forged_end_no_subscription()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        var ours = $"Message-ID: <{app.Mails()[0].MessageId}>";
        string[] misleading =
        [
            Bounce(ours, diagnostic: "smtp; 550 5.7.1 Your address 192.0.2.7 is on our list"),
            Bounce(ours, status: "5.0.0", diagnostic: "smtp; 550 Too many messages from your network"),
            Bounce(ours, status: "5.2.1", diagnostic: "smtp; 550 5.2.1 The user receives too much mail"),
            $"From: MAILER-DAEMON@relay.example.net\r\n\r\n<ana@example.org>: 550 5.1.1 Unknown\r\n\r\n{ours}\r\n",
        ];

        foreach (var report in misleading)
            Assert.Equal("""{"taken":1,"others":0}""", await (await PostAsync(app, report)).Content.ReadAsStringAsync());
        Assert.Equal("""{"taken":0,"others":0}""", await (await PostAsync(app, Feedback("auth-failure", ours))).Content.ReadAsStringAsync());
        var forged = misleading[^1].Replace(app.Mails()[0].MessageId!, "forged@example.org", StringComparison.Ordinal);
        Assert.Equal("""{"taken":0,"others":1}""", await (await PostAsync(app, forged)).Content.ReadAsStringAsync());

        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        Assert.Equal(2, app.Mails().Count);
    }

    [Fact]
    public async Task A_complaint_ends_the_subscription()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");

        var response = await PostAsync(app, Feedback("opt-out", $"Message-ID: <{app.Mails()[0].MessageId}>"));

        Assert.Equal("""{"taken":1,"others":0}""", await response.Content.ReadAsStringAsync());
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        Assert.Single(app.Mails());
    }

    [Fact]
    public async Task Knowing_the_ID_or_the_address_of_a_subscriber_is_not_enough_to_suppress_them()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        var signed = app.Mails()[0].MessageId!;
        var id = signed.Split('@')[0].Split('.')[^1];
        string[] forged =
        [
            "Message-ID: <made-up@elsewhere.example>",
            $"Message-ID: <rare-cancers.1.{id}@{signed.Split('@')[1]}>",
            $"Message-ID: <{signed.Replace("confirmation", "welcome", StringComparison.Ordinal)}>",
        ];

        foreach (var headers in forged)
        {
            var response = await PostAsync(app, Bounce(headers, "ana@example.org"));
            Assert.Equal("""{"taken":0,"others":1}""", await response.Content.ReadAsStringAsync());
        }

        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        Assert.Equal(2, app.Mails().Count);
    }

    [Fact]
    public async Task An_operator_lifts_a_suppression_and_the_address_signs_up_again()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.TakeBounceAsync(DeliveryReport("ana@example.org", "Bounced"));
        app.Wait(TimeSpan.FromHours(2));

        Assert.Equal("""{"lifted":true}""", await (await LiftAsync(app, "ana@example.org")).Content.ReadAsStringAsync());
        Assert.Equal("""{"lifted":false}""", await (await LiftAsync(app, "ana@example.org")).Content.ReadAsStringAsync());

        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        var mails = app.Mails().Count;
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        Assert.Equal(mails + 1, app.Mails().Count);
        Assert.DoesNotContain(app.Logs, record => record.Text.Contains("ana@", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Lifting_needs_an_address_or_the_ID_of_a_subscriber()
    {
        await using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await LiftAsync(app, new string('0', 32))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await LiftAsync(app, "nobody")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Http.PostAsync(LiftAddress, new StringContent("{", Encoding.UTF8, "application/json"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Http.PostAsync(LiftAddress, content: null)).StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_not_an_email_is_refused()
    {
        await using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(app, "")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(app, MalformedReport)).StatusCode);
    }

    /// <summary>A delivery report as Event Grid sends it.</summary>
    internal static string DeliveryReport(string recipient, string status) =>
        $$$"""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"recipient":"{{{recipient}}}","status":"{{{status}}}"}}""";

    internal static string Bounce(
        string headers, string recipient = "unknown@example.org", string status = "5.1.1", string diagnostic = "smtp; 550 5.1.1 Unknown") =>
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
        + $"Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: {status}\r\nDiagnostic-Code: {diagnostic}\r\n\r\n"
        + $"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{headers}\r\n\r\n--b--\r\n";

    private static string Feedback(string type, string headers) =>
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n"
        + $"--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: {type}\r\nVersion: 1\r\n\r\n"
        + $"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{headers}\r\n\r\n--b--\r\n";

    private static Task<HttpResponseMessage> LiftAsync(RunningApp app, string recipient) => app.Http.PostAsJsonAsync(LiftAddress, new { recipient });

    private static Task<HttpResponseMessage> PostAsync(RunningApp app, string body, string query = "") =>
        app.Http.PostAsync(Address + query, new StringContent(body, Encoding.UTF8));

    public sealed class OnLocalHost() : BounceFunctionTests(AppHost.LocalHost)
    {
        [Fact]
        public async Task Only_a_client_with_the_key_may_post_a_report()
        {
            await using var app = await StartAsync(("LocalHost:FunctionKey", "secret"));

            Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(app, EmailThatIsNoReport)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, EmailThatIsNoReport, "?code=secret")).StatusCode);
        }
    }

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : BounceFunctionTests(AppHost.Worker);
}
