using System.Net;
using System.Text;

namespace RareCancers.Functions.Tests;

/// <summary>What became of mails, through the front door.</summary>
public abstract class BounceFunctionTests(AppHost host) : FrontDoorTests(host)
{
    private const string EventGrid = "/operations/bounces/event-grid";

    [Fact]
    public async Task Event_Grid_hears_its_code()
    {
        await using var app = await StartCollectedAsync();

        var response = await PostAsync(app, EventGrid, """[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d38b6"}}]""");

        Assert.Equal((HttpStatusCode.OK, """{"validationResponse":"512d38b6"}"""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Whose_mail_bounced_is_mailed_no_more()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");

        var response = await PostAsync(
            app, EventGrid, """[{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"recipient":"ana@example.org","status":"Bounced"}}]""");
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();

        Assert.Equal("""{"taken":1,"others":0}""", await response.Content.ReadAsStringAsync());
        Assert.Single(app.Mails());
    }

    [Fact]
    public async Task A_report_as_a_mail_counts_the_same()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");

        var response = await PostAsync(
            app,
            "/operations/bounces",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
            + $"Final-Recipient: rfc822; unknown@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{app.Mails()[0].MessageId}>\r\n\r\n--b--\r\n");

        Assert.Equal("""{"taken":1,"others":0}""", await response.Content.ReadAsStringAsync());
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        Assert.Single(app.Mails());
    }

    [Theory]
    [InlineData(EventGrid, "{}")]
    [InlineData(EventGrid, "no JSON")]
    public async Task Another_body_is_refused(string address, string body)
    {
        await using var app = await StartCollectedAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(app, address, body)).StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(RunningApp app, string address, string body) =>
        app.Http.PostAsync(address, new StringContent(body, Encoding.UTF8));

    public sealed class OnLocalHost() : BounceFunctionTests(AppHost.LocalHost)
    {
        [Theory]
        [InlineData(EventGrid)]
        [InlineData("/operations/bounces")]
        public async Task Only_who_has_the_key_reports(string address)
        {
            await using var app = await StartAsync(("LocalHost:FunctionKey", "secret"));

            Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(app, address, "[]")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, EventGrid + "?code=secret", "[]")).StatusCode);
        }
    }

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : BounceFunctionTests(AppHost.Worker);
}
