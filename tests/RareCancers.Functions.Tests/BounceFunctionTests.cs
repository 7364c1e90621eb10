using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Storage;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Functions.Tests;

/// <summary>Bounce reports through the queue and over HTTP.</summary>
public abstract class BounceFunctionTests(AppHost host) : FrontDoorTests(host)
{
    private const string Address = "/operations/bounces";
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
    public async Task A_report_that_is_posted_as_an_email_counts_the_same()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");

        var response = await PostAsync(
            app,
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
            + "Final-Recipient: rfc822; unknown@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
            + $"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{app.Mails()[0].MessageId}>\r\n\r\n--b--\r\n");

        Assert.Equal("""{"taken":1,"others":0}""", await response.Content.ReadAsStringAsync());
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        Assert.Single(app.Mails());
    }

    [Fact]
    public async Task A_body_that_is_not_an_email_is_refused()
    {
        await using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(app, "")).StatusCode);
    }

    /// <summary>A delivery report as Event Grid sends it.</summary>
    internal static string DeliveryReport(string recipient, string status) =>
        $$$"""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"recipient":"{{{recipient}}}","status":"{{{status}}}"}}""";

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
