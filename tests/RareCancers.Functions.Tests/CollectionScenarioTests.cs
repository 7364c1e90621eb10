using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles.Storing;
using RareCancers.Testing.Simulation;

namespace RareCancers.Functions.Tests;

/// <summary>Fifteen weeks of a Collection, run by the whole app on real storage.</summary>
public abstract class CollectionScenarioTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task After_all_weeks_the_storage_is_as_expected()
    {
        await using var scenario = await CollectionScenario.StartAsync(RunningApp.Start);
        await using var app = await StartAsync(
            [.. scenario.Publisher.Settings, .. OperationsFunctionTests.Registry(scenario.Crossref), ("Fetching:TimeoutSeconds", "600")]);
        // The scenario is full of refused pages and unresponsive services.
        app.ExpectedWarning = "";

        for (var week = 0; week < scenario.Weeks.Count; week++)
        {
            scenario.StartWeek(week);
            await app.CollectAsync();
            await app.EnrichAsync();
            app.Wait(TimeSpan.FromDays(7));
        }

        app.Wait(TimeSpan.FromDays(8));
        await app.EnrichAsync();

        var table = app.Services.GetRequiredService<ArticleTable>();
        var articles = await table.ListAsync("rare-cancers", CancellationToken.None).ToArrayAsync();
        var changes = await table.ListChangesAsync("rare-cancers", 0, 100, CancellationToken.None).ToArrayAsync();
        Assert.Equal(CollectionScenario.ExpectedArticles.Order(), articles.Select(CollectionScenario.Describe).Order());
        Assert.Equal(CollectionScenario.ExpectedLog.Order(), changes.Select(change => CollectionScenario.Describe(change, articles)).Order());
    }

    public sealed class OnLocalHost() : CollectionScenarioTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : CollectionScenarioTests(AppHost.Worker);
}
