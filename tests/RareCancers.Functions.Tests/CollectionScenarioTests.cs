using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles.Storing;
using RareCancers.Testing.Simulation;

namespace RareCancers.Functions.Tests;

/// <summary>Fifteen weeks of a Collection, lived by the whole app on real storage.</summary>
public abstract class StoryTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task In_the_end_the_store_tells_the_story()
    {
        await using var story = await Story.BeginAsync(RunningApp.Start);
        await using var app = await StartAsync([.. story.Publisher.Settings, .. OperationsFunctionTests.Registry(story.Crossref), ("Fetching:TimeoutSeconds", "600")]);
        // The story is full of refused pages and silent services.
        app.ExpectedWarning = "";

        for (var week = 0; week < story.Weeks.Count; week++)
        {
            story.Live(week);
            await app.CollectAsync();
            await app.EnrichAsync();
            app.Wait(TimeSpan.FromDays(7));
        }

        app.Wait(TimeSpan.FromDays(8));
        await app.EnrichAsync();

        var table = app.Services.GetRequiredService<ArticleTable>();
        var articles = await table.ListAsync("rare-cancers", CancellationToken.None).ToArrayAsync();
        var changes = await table.ListChangesAsync("rare-cancers", 0, 100, CancellationToken.None).ToArrayAsync();
        Assert.Equal(Story.ExpectedArticles.Order(), articles.Select(Story.Tell).Order());
        Assert.Equal(Story.ExpectedLog.Order(), changes.Select(change => Story.Tell(change, articles)).Order());
    }

    public sealed class OnLocalHost() : StoryTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : StoryTests(AppHost.Worker);
}
