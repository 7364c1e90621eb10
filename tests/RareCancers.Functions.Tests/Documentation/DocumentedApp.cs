using RareCancers.Functions.Tests.LocalHost;

namespace RareCancers.Functions.Tests.Documentation;

/// <summary>The app that the examples of the documentation are about.</summary>
internal static class DocumentedApp
{
    /// <summary>The key that signs links. An import needs the key of the export.</summary>
    public static readonly (string, string) Key = ("Tokens:Key", "9sYvJgqZ0qgYy2Y1m8rQx0l3b5zq7c1dE4fG6hI8jKo=");

    /// <summary>Starts an app with the sample page, a subscriber, a digest that was sent and is paused, and one that is due.</summary>
    public static async Task<RunningApp> StartAsync()
    {
        var app = await RunningApp.StartAsync(AppHost.LocalHost, [Key]);
        await app.CollectAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.HandleSubscriptionsAsync();
        app.Source.Publish("A new article", "10.1186/s12885-026-00001-1", "9001");
        await app.CollectAsync();
        await app.SendDigestsAsync();
        await CommandTests.RunAsync(app, "digests pause", "rare-cancers:1");
        app.Source.Publish("Another new article", "10.1186/s12885-026-00002-2", "9002");
        await app.CollectAsync();
        app.Wait(TimeSpan.FromDays(1));
        app.ExpectedWarning = "";
        return app;
    }
}
