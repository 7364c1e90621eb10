using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Functions.Http;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.Library;

namespace RareCancers.Functions.Tests.Http;

/// <summary>Feeds that the local host sends without running their function.</summary>
public sealed partial class FeedResponseCacheTests() : FrontDoorTests(AppHost.LocalHost)
{
    private const string Feed = "/feeds/rare-cancers.rss";

    [Fact]
    public async Task A_feed_that_was_requested_before_is_sent_without_its_function()
    {
        await using var app = await StartCollectedAsync();
        using var first = await app.AskAsync(HttpMethod.Get, Feed);

        var (get, isLeft) = await SendAsync(app, "GET", Feed);

        Assert.False(isLeft);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), ((MemoryStream)get.Body).ToArray());
        Assert.Equal(first.Headers.ETag!.Tag, get.Headers.ETag);
        Assert.False((await SendAsync(app, "HEAD", Feed)).IsLeft);
    }

    [Theory]
    [InlineData("GET", "/feeds/rare-cancers.atom", "")]
    [InlineData("GET", Feed, "?q=tumor")]
    [InlineData("GET", Feed, "?page=2")]
    [InlineData("POST", Feed, "")]
    [InlineData("GET", "/exports/rare-cancers.ris", "")]
    public async Task Another_request_is_left_to_its_function(string method, string path, string query)
    {
        await using var app = await StartCollectedAsync();
        foreach (var address in (string[])[Feed, "/exports/rare-cancers.ris", Feed + "?q=tumor"])
            await app.Http.GetStringAsync(address);

        Assert.True((await SendAsync(app, method, path, query)).IsLeft);
    }

    [Fact]
    public async Task A_search_is_not_kept_under_the_path_of_the_feed()
    {
        await using var app = await StartCollectedAsync();
        await app.Http.GetStringAsync(Feed + "?q=tumor");

        Assert.True((await SendAsync(app, "GET", Feed)).IsLeft);
    }

    [Fact]
    public async Task A_private_feed_is_left_to_its_function()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.HandleSubscriptionsAsync();
        var preferences = await app.Http.GetStringAsync(MailedLink.LastIn(app.Mails(), "/preferences"));
        var address = PrivateFeed().Match(preferences).Value;
        await app.Http.GetStringAsync(address);

        Assert.True((await SendAsync(app, "GET", address)).IsLeft);
    }

    [Fact]
    public async Task A_feed_is_left_to_its_function_when_storage_is_to_be_checked()
    {
        await using var app = await StartCollectedAsync();
        await app.Http.GetStringAsync(Feed);

        app.Wait(ArticleLibrary.Freshness);

        Assert.True((await SendAsync(app, "GET", Feed)).IsLeft);
    }

    [Fact]
    public async Task A_changed_feed_is_left_to_its_function_until_it_was_requested()
    {
        await using var app = await StartCollectedAsync();
        foreach (var address in (string[])[Feed, "/feeds/all.rss"])
            await app.Http.GetStringAsync(address);

        app.Source.Publish("On angiosarcoma", "10.1186/s12885-026-00001-1", "9001");
        await app.CollectAsync();
        await app.Http.GetStringAsync("/feeds/rare-cancers.json");

        Assert.True((await SendAsync(app, "GET", Feed)).IsLeft);
        Assert.True((await SendAsync(app, "GET", "/feeds/all.rss")).IsLeft);
        Assert.Contains("On angiosarcoma", await app.Http.GetStringAsync(Feed), StringComparison.Ordinal);
        Assert.False((await SendAsync(app, "GET", Feed)).IsLeft);
    }

    [Fact]
    public async Task A_request_that_bypasses_Front_Door_gets_no_feed_from_memory()
    {
        const string profile = "0e6b4d47-6e3c-4e6d-9a55-5d3b6c9e9b4b";
        await using var app = await StartCollectedAsync(("FrontDoor:Id", profile));
        using var through = await app.AskAsync(HttpMethod.Get, Feed, ("X-Azure-FDID", profile));

        using var around = await app.AskAsync(HttpMethod.Get, Feed);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (through.StatusCode, around.StatusCode));
    }

    [Fact]
    public async Task A_feed_from_memory_has_the_headers_of_the_first_response()
    {
        await using var app = await StartCollectedAsync(("LocalHost:KnownProxies:0", "127.0.0.1"), ("WebSub:Hub", "https://hub.example/"));

        using var first = await app.AskAsync(HttpMethod.Get, Feed, ("X-Forwarded-Proto", "https"), ("Accept-Encoding", "gzip"));
        using var second = await app.AskAsync(HttpMethod.Get, Feed, ("X-Forwarded-Proto", "https"), ("Accept-Encoding", "gzip"));

        Assert.Equal(["max-age=31536000"], second.Headers.GetValues("Strict-Transport-Security"));
        Assert.Equal(HeadersOf(first), HeadersOf(second));
    }

    private static string[] HeadersOf(HttpResponseMessage response) =>
    [
        .. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {header.Value}")
            .Order(StringComparer.Ordinal),
    ];

    // The request as the middleware sees it, and whether it left the request to the next one.
    private static async Task<(HttpResponse Response, bool IsLeft)> SendAsync(RunningApp app, string method, string path, string query = "")
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = (method, path, new QueryString(query));
        var isLeft = false;
        await app.Services.GetRequiredService<FeedResponseCache>().InvokeAsync(context, _ =>
        {
            isLeft = true;
            return Task.CompletedTask;
        });
        return (context.Response, isLeft);
    }

    [GeneratedRegex("/subscriptions/[^/\"]+/feed\\.rss")]
    private static partial Regex PrivateFeed();
}
