using System.Net;
using System.Net.Http.Json;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Tests.Feeds;

namespace RareCancers.Functions.Tests.Http;

/// <summary>Which client addresses the limits count. The test is the proxy in front of the app; for the worker, it is the platform's host.</summary>
public abstract class ClientAddressTests(AppHost host) : FrontDoorTests(host)
{
    private const string Profile = "5d3f0c2a-9b1e-4f67-8a34-0c1d2e3f4a5b";

    private static readonly (string, string) Proxy = ("LocalHost:KnownProxies:0", "127.0.0.1");

    [Fact]
    public async Task A_forged_address_before_the_one_that_the_proxy_adds_is_ignored()
    {
        await using var app = await StartCollectedAsync(Proxy);

        var answers = await SignUpsAsync(app, 31, count => [("X-Forwarded-For", $"10.{count}.0.1, 203.0.113.7")]);

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.Accepted, 30).Append(HttpStatusCode.TooManyRequests), answers);
    }

    [Fact]
    public async Task Sign_ups_through_the_proxy_are_counted_by_network()
    {
        await using var app = await StartCollectedAsync(Proxy);

        var answers = await SignUpsAsync(app, 31, count => [("X-Forwarded-For", $"203.0.113.7, 10.{count}.0.1")]);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
    }

    [Fact]
    public async Task Searches_through_the_proxy_are_counted_by_address()
    {
        await using var app = await StartCollectedAsync(Proxy);
        for (var search = 0; search <= SearchLimit.MaxSearches; search++)
            await app.Http.GetAsync("/feeds/rare-cancers.atom?q=tumor");

        var other = await app.AskAsync(HttpMethod.Get, "/?q=tumor", ("X-Forwarded-For", "203.0.113.9, 192.0.2.7:4711"));

        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Every_address_of_an_IPv6_customer_counts_as_one()
    {
        await using var app = await StartCollectedAsync(Proxy);

        for (var search = 0; search < SearchLimit.MaxSearches; search++)
            await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.atom?q=tumor", ("X-Forwarded-For", $"[2001:db8:0:1::{search:x}]:4711"));
        var same = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.atom?q=tumor", ("X-Forwarded-For", "2001:db8:0:1:ffff::1"));
        var other = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.atom?q=tumor", ("X-Forwarded-For", "2001:db8:0:2::1"));

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (same.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task Clients_at_one_edge_of_Front_Door_are_counted_separately()
    {
        await using var app = await StartCollectedAsync(Proxy, ("FrontDoor:Id", Profile));

        var answers = await SignUpsAsync(app, 40, count => ThroughFrontDoor(Profile, $"198.51.{count}.1"));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
    }

    [Fact]
    public async Task A_client_at_many_edges_of_Front_Door_is_counted_once()
    {
        await using var app = await StartCollectedAsync(Proxy, ("FrontDoor:Id", Profile));

        var answers = await SignUpsAsync(
            app, 31, count => [.. ThroughFrontDoor(Profile.ToUpperInvariant(), "198.51.100.1"), ("X-Forwarded-For", $"147.243.{count}.1")]);

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.Accepted, 30).Append(HttpStatusCode.TooManyRequests), answers);
    }

    [Fact]
    public async Task Without_a_configured_profile_the_headers_of_Front_Door_are_ignored()
    {
        await using var app = await StartCollectedAsync();

        var answers = await SignUpsAsync(app, 31, count => ThroughFrontDoor(Profile, $"198.51.{count}.1"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5d3f0c2a-9b1e-4f67-8a34-0c1d2e3f4a5c")] // Another profile.
    public async Task A_request_that_bypasses_Front_Door_is_refused(string? profile)
    {
        await using var app = await StartCollectedAsync(("FrontDoor:Id", Profile));
        (string, string)[] headers = profile is null ? [("X-Azure-ClientIP", "198.51.100.1")] : ThroughFrontDoor(profile, "198.51.100.1");

        var page = await app.AskAsync(HttpMethod.Get, "/", headers);
        var signUps = await SignUpsAsync(app, 1, _ => headers);

        Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Contains("come through Azure Front Door; use http", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.Forbidden], signUps);
        Assert.Equal(0, (await app.HandleSubscriptionsAsync()).Ran);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/operations/status?code=secret")]
    [InlineData("/site.css")] // Of the page that refuses a browser.
    public async Task Health_checks_and_operators_may_bypass_Front_Door(string address)
    {
        await using var app = await StartCollectedAsync(("FrontDoor:Id", Profile), ("LocalHost:FunctionKey", "secret"));

        var response = await app.AskAsync(HttpMethod.Get, address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    // Events arrive by a queue, and no HTTP request is involved.
    [Fact]
    public async Task Reports_of_Event_Grid_do_not_come_through_Front_Door()
    {
        await using var app = await StartCollectedAsync(("FrontDoor:Id", Profile));

        var handled = await app.TakeBounceAsync(BounceFunctionTests.DeliveryReport("ana@example.org", "Bounced"));

        Assert.Equal((1, 0), (handled.Ran, handled.Failed));
    }

    private static (string, string)[] ThroughFrontDoor(string profile, string client) => [("X-Azure-FDID", profile), ("X-Azure-ClientIP", client)];

    private static async Task<IReadOnlyList<HttpStatusCode>> SignUpsAsync(
        RunningApp app, int number, Func<int, (string Name, string Value)[]> headersOf)
    {
        var answers = new List<HttpStatusCode>();
        for (var count = 1; count <= number; count++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/subscriptions")
            {
                Content = JsonContent.Create(new { email = $"person{count}@example{count}.org" }),
            };
            foreach (var (name, value) in headersOf(count))
                request.Headers.Add(name, value);
            using var answer = await app.Http.SendAsync(request);
            answers.Add(answer.StatusCode);
        }

        return answers;
    }

    public sealed class OnLocalHost() : ClientAddressTests(AppHost.LocalHost)
    {
        [Fact]
        public async Task Without_a_configured_proxy_the_address_of_the_connection_counts()
        {
            await using var app = await StartCollectedAsync();

            var answers = await SignUpsAsync(app, 31, count => [("X-Forwarded-For", $"10.{count}.0.1"), ("X-Real-IP", $"10.{count}.0.1")]);

            Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        }

        // A request passed the network's proxy, and then the one on this machine.
        [Fact]
        public async Task Behind_several_known_proxies_the_last_unknown_address_counts()
        {
            await using var app = await StartCollectedAsync(("LocalHost:KnownProxies:0", "127.0.0.1"), ("LocalHost:KnownProxies:1", "10.0.0.0/8"));

            var answers = await SignUpsAsync(app, 31, count => [("X-Forwarded-For", $"192.0.{count}.1, 203.0.113.7, 10.1.2.{count}")]);

            Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        }

        [Fact]
        public async Task The_header_of_an_unknown_proxy_is_ignored()
        {
            await using var app = await StartCollectedAsync(("LocalHost:KnownProxies:0", "10.0.0.0/8"));

            var answers = await SignUpsAsync(app, 31, count => [("X-Forwarded-For", $"192.0.{count}.1")]);

            Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        }
    }

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : ClientAddressTests(AppHost.Worker);
}
