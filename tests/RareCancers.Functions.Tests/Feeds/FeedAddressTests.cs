using System.Net;
using System.Text.Json;

namespace RareCancers.Functions.Tests.Feeds;

/// <summary>Addresses without a feed, or with invalid parameters.</summary>
public abstract class FeedAddressTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    [Fact]
    public async Task A_mistyped_topic_is_not_found_and_similar_ones_are_listed()
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers/topics/thymomma.atom", ("Accept", "text/html"));

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Contains(
            "<a href=\"/feeds/rare-cancers/topics/thymoma\">Rare cancers: Thymoma</a>",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/feeds/rare-cancers/topics/thymoma.xml")]
    [InlineData("/feeds/rare-cancers/topics/thymoma.atom?page=2")]
    public async Task An_existing_topic_is_not_taken_for_mistyped(string address)
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Get, address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("topic", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/feeds/rare-cancers.json?page=0", "page")]
    [InlineData("/feeds/rare-cancers.json?page=x", "page")]
    [InlineData("/feeds/rare-cancers.json?page=-1", "page")]
    [InlineData("/feeds/rare-cancers.json?page=1.5", "page")]
    [InlineData("/feeds/rare-cancers.json?page=10001", "page")]
    [InlineData("/feeds/rare-cancers.json?page=99999999999999999999", "page")]
    [InlineData("/feeds/rare-cancers.json?page=1&page=2", "page")]
    [InlineData("/feeds/rare-cancers.json?q=a&q=b", "q")]
    [InlineData("/feeds/rare-cancers/topics/thymoma.json?author=a&author=a", "author")]
    [InlineData("/feeds/rare-cancers/notices.json?type=a&TYPE=b", "type")]
    public async Task An_invalid_query_is_refused_with_the_reason(string address, string parameter)
    {
        await using var app = await StartAsync();

        await AssertRefusedAsync(app, address, parameter);
    }

    [Fact]
    public async Task A_search_of_more_than_200_characters_is_refused()
    {
        await using var app = await StartAsync();

        await AssertRefusedAsync(app, "/feeds/rare-cancers.json?q=" + new string('x', 201), "q");
        await AssertRefusedAsync(app, "/feeds/rare-cancers.json?q=" + new string('x', 7_000), "q");
        // The server accepts no longer address.
        using var response = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.json?q=" + new string('x', 10_000));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
    }

    [Fact]
    public async Task An_address_without_a_feed_is_a_client_error_and_never_a_server_error()
    {
        var app = await CollectedAsync();
        string[] addresses =
        [
            "/feeds/../feeds/rare-cancers.xml", "/feeds/..%2f..%2fetc%2fpasswd.rss", "/feeds/%2e%2e/%2e%2e/x.rss",
            "/feeds/rare-cancers%2Fnotices.rss", "/feeds/.rss", "/feeds/rare-cancers.",
            "/feeds/rare-cancers.RSS", "/feeds/rare-cancers.html", "/feeds/rare-cancers.json.json", "/feeds/Rare-Cancers.rss", "/feeds/rare-cancers.rss/x",
            "/feeds/rare-cancers/topics/.rss", "/feeds/rare-cancers/topics/..%2fthymoma.rss",
            "/feeds/rare-cancers/topics/Thymoma.rss", "/feeds/rare-cancers/topics/%EF%BF%BE.rss",
            "/feeds/rare-cancers/topics/thymoma.xml", "/feeds/rare-cancers/aspects/nothing.rss",
            "/feeds/rare-cancers/archive/1.rss", "/feeds/rare-cancers/archive/1-0123456789abcdef.rss",
            "/feeds/all/archive/1-0123456789abcdef.rss", "/feeds/rare-cancers.rss?page=2",
            "/feeds/rare-cancers/topics/" + new string('x', 5_000) + ".rss", "/feeds/rare-cancers%00.rss",
            "/feeds/unknown/topics/thymoma.rss", "/feeds/unknown/notices.rss",
        ];

        var wrong = new List<string>();
        foreach (var address in addresses)
        {
            using var response = await app.AskAsync(HttpMethod.Get, address);
            if ((int)response.StatusCode is < 400 or >= 500)
                wrong.Add($"{response.StatusCode} {address}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("%EF%BF%BE")]
    [InlineData("%ED%A0%80")]
    [InlineData("%00%01")]
    [InlineData("%FF")]
    [InlineData("%22%22%22")]
    [InlineData("%E2%80%AE%3Cscript%3E%5D%5D%3E")]
    public async Task Any_characters_may_be_searched_for(string words)
    {
        var app = await CollectedAsync();

        foreach (var parameter in (string[])["q", "type", "author"])
            Assert.Empty(await app.TitlesAsync($"/feeds/rare-cancers.json?{parameter}={words}"));
    }

    [Fact]
    public async Task A_feed_accepts_only_GET_and_HEAD()
    {
        await using var app = await StartAsync();

        foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete])
        {
            using var response = await app.AskAsync(method, "/feeds/rare-cancers.rss");
            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        }
    }

    private static async Task AssertRefusedAsync(RunningApp app, string address, string parameter)
    {
        using var response = await app.AskAsync(HttpMethod.Get, address);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.StartsWith(parameter + " ", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    public sealed class OnLocalHost(CollectedApp shared) : FeedAddressTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : FeedAddressTests(AppHost.Worker, shared);
}
