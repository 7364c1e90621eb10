using System.Net;
using RareCancers.Functions.Tests.LocalHost;
using RareCancers.Library;
using RareCancers.LocalHost.Azurite;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.Functions.Tests.Feeds;

/// <summary>Feeds while storage is unavailable.</summary>
public abstract class FeedOutageTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task A_feed_is_served_from_memory_when_storage_is_unavailable()
    {
        var tool = await AzuriteTool.RequireAsync(AppContext.BaseDirectory, Progress.None, CancellationToken.None);
        var storage = await AzuriteProcess.StartAsync(tool, new(AzuritePorts.Any), CancellationToken.None);
        await using var app = await StartCollectedAsync(("AzureWebJobsStorage", storage.Ports.ConnectionString()));
        app.ExpectedWarning = "Storage could not be read; rare-cancers is served from memory, possibly outdated";
        using var before = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.rss");

        await storage.DisposeAsync();
        app.Wait(ArticleLibrary.Freshness);
        var same = await AskWhileTimePassesAsync(app, "/feeds/rare-cancers.rss");
        var another = await AskWhileTimePassesAsync(app, "/feeds/rare-cancers/topics/sarcoma.json");

        Assert.Equal((HttpStatusCode.OK, before.Headers.ETag), (same.StatusCode, same.Headers.ETag));
        Assert.Equal(await before.Content.ReadAsStringAsync(), await same.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, another.StatusCode);
    }

    // The test's clock has to advance for a timeout to end.
    private static async Task<HttpResponseMessage> AskWhileTimePassesAsync(RunningApp app, string address)
    {
        var asking = app.AskAsync(HttpMethod.Get, address);
        await Eventually.IsTrueAsync(() =>
        {
            app.Wait(TimeSpan.FromSeconds(1));
            return asking.IsCompleted;
        });
        return await asking;
    }

    public sealed class OnLocalHost() : FeedOutageTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : FeedOutageTests(AppHost.Worker);
}
