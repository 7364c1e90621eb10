using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.LocalHost.Http;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>Without a key, operations answer only this machine. On the worker, the platform always requires a key.</summary>
public sealed class KeylessOperationsTests() : FrontDoorTests(AppHost.LocalHost)
{
    private const string Own = "http://127.0.0.1:7071";

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "news.example.org")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Original-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("X-Azure-ClientIP", "203.0.113.7")]
    [InlineData("CF-Connecting-IP", "203.0.113.7")]
    [InlineData("Host", "news.example.org")]
    [InlineData("Host", "rebound.example:7071")]
    [InlineData("Host", "localhost.example.org")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_request_that_may_come_from_elsewhere_is_refused_with_advice(string header, string value)
    {
        await using var app = await StartAsync();

        var response = await PostAsync(app, "/operations/collect", (header, value));

        Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Set LocalHost:FunctionKey", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // A form or a script of any page may post text/plain without asking first.
    [Fact]
    public async Task A_page_of_another_site_cannot_suppress_a_subscriber()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");
        var before = await app.RowsAsync();

        var response = await PostAsync(
            app, "/operations/bounces", ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(before, await app.RowsAsync());
    }

    [Fact]
    public async Task A_program_or_a_browser_on_this_machine_needs_no_key()
    {
        await using var app = await StartAsync();

        var fromProgram = await PostAsync(app, "/operations/collect");
        var fromBrowser = await PostAsync(
            app, "/operations/collect", ("Origin", app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"));
        var typed = await app.AskAsync(HttpMethod.Get, "/operations/status", ("Sec-Fetch-Site", "none"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (fromProgram.StatusCode, fromBrowser.StatusCode, typed.StatusCode));
    }

    // A proxy on this machine may add no header at all, and call the app by its local address.
    [Fact]
    public async Task Where_readers_use_a_public_address_every_operation_needs_a_key()
    {
        await using var app = await StartAsync(("PublicBaseUrl", "https://news.example.org"));

        var response = await PostAsync(app, "/operations/collect");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Pages_and_health_checks_answer_everyone()
    {
        await using var app = await StartCollectedAsync();

        var page = await app.AskAsync(HttpMethod.Get, "/", ("Host", "news.example.org"), ("X-Forwarded-For", "203.0.113.7"));
        var health = await app.AskAsync(HttpMethod.Get, "/health/live", ("Origin", "https://evil.example"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.StatusCode, health.StatusCode));
    }

    [Fact]
    public async Task With_a_key_it_is_required_from_everyone_and_sufficient_from_anywhere()
    {
        await using var app = await StartAsync(("LocalHost:FunctionKey", "secret"), ("PublicBaseUrl", "https://news.example.org"));

        var without = await PostAsync(app, "/operations/collect");
        var crossSite = await PostAsync(app, "/operations/collect", ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"));
        var throughProxy = await PostAsync(app, "/operations/collect", ("x-functions-key", "secret"), ("X-Forwarded-For", "203.0.113.7"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (without.StatusCode, crossSite.StatusCode));
        Assert.Equal(HttpStatusCode.OK, throughProxy.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:7071", true)]
    [InlineData("127.0.0.1", "localhost:7071", true)]
    [InlineData("127.0.0.2", "LOCALHOST", true)]
    [InlineData("::1", "[::1]:7071", true)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1:7071", true)]
    [InlineData("192.0.2.1", "127.0.0.1:7071", false)]
    [InlineData("10.0.0.1", "localhost:7071", false)]
    [InlineData("2001:db8::1", "[::1]:7071", false)]
    [InlineData("127.0.0.1", "192.168.1.5:7071", false)]
    [InlineData("127.0.0.1", "", false)]
    [InlineData(null, "localhost:7071", false)]
    public void Connection_and_host_must_be_of_this_machine(string? remote, string hostHeader, bool isLocal)
    {
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection()
                .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("PublicBaseUrl", Own)]).Build())
                .BuildServiceProvider(),
        };
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        context.Request.Headers.Host = hostHeader;

        Assert.Equal(isLocal, ThisMachine.Sent(context.Request));
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningApp app, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("From: ana@example.org\r\n\r\n") };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await app.Http.SendAsync(request);
    }
}
