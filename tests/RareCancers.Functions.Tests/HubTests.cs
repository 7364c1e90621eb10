using System.Collections.Concurrent;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.Testing.Http;

namespace RareCancers.Functions.Tests;

/// <summary>From a new article to a hub that fetches the changed feeds (W3C WebSub, 4, 6 and 7).</summary>
public abstract class HubTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task A_hub_notified_of_a_new_article_fetches_feeds_that_name_the_hub_and_have_the_article()
    {
        await using var hub = await HubServer.StartAsync();
        await using var app = await StartCollectedAsync(("WebSub:Hub", hub.Address), ("Fetching:AllowLoopback", "true"));
        // The first import takes more than one run to announce.
        var known = 0;
        for (var told = -1; told != known; known = hub.Topics.Count)
        {
            told = hub.Topics.Count;
            await app.TellHubAsync(hub);
        }

        var fetched = new ConcurrentDictionary<string, (string Links, string Body)>();
        hub.OnTopic = topic => fetched[topic] = FetchAsync(app, topic).GetAwaiter().GetResult();

        app.Source.Publish("On angiosarcoma", "10.1186/s12885-026-00001-1", "9001");
        await app.CollectAsync();
        await app.TellHubAsync(hub);

        Assert.Contains($"{app.Http.BaseAddress}feeds/rare-cancers/topics/angiosarcoma.json", fetched.Keys);
        Assert.Equal(hub.Topics.Count - known, fetched.Count);
        Assert.All(fetched, topic => Assert.Equal($"<{hub.Address}>; rel=\"hub\", <{topic.Key}>; rel=\"self\"", topic.Value.Links));
        Assert.All(fetched.Values, topic => Assert.Contains("On angiosarcoma", topic.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unchanged_feed_names_its_hub_too_and_a_feed_without_a_hub_names_none()
    {
        await using var app = await StartCollectedAsync(("WebSub:Hub", "https://hub.example/"));
        using var first = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.rss");
        using var same = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.rss", ("If-None-Match", first.Headers.ETag!.Tag));
        using var search = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.rss?q=tumor");

        Assert.Equal(System.Net.HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(first.Headers.GetValues("Link"), same.Headers.GetValues("Link"));
        Assert.Equal(["ETag", "Link"], first.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(", "));
        Assert.False(search.Headers.Contains("Link"));
    }

    private static async Task<(string Links, string Body)> FetchAsync(RunningApp app, string topic)
    {
        using var response = await app.Http.GetAsync(topic);
        return (string.Join(", ", response.Headers.GetValues("Link")), await response.Content.ReadAsStringAsync());
    }

    public sealed class OnLocalHost() : HubTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : HubTests(AppHost.Worker);
}
