using Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.Enrichment;
using RareCancers.Fetching;
using RareCancers.Registries;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;
using RareCancers.Testing.Queues;
using RareCancers.Testing.Simulation;
using RareCancers.Testing.Tables;
using RareCancers.Topics;

namespace RareCancers.Tests.Simulation;

/// <summary>Runs a scenario with the product's own collector, enricher and HTTP clients, on tables in memory that fail at random.</summary>
internal sealed class CollectionScenarioFixture : IAsyncDisposable
{
    private const string Slug = "rare-cancers";

    private readonly FakeTimeProvider time = new(TestArticles.FirstSeen) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private readonly FakeTableClient articleRows = new();
    private readonly FakeTableClient collectionRows = new();
    private readonly FakeQueueClient queue;
    private readonly ServiceProvider services;
    private readonly CollectionScenario scenario;
    private readonly Random random;

    private CollectionScenarioFixture(CollectionScenario scenario, int seed)
    {
        this.scenario = scenario;
        random = new Random(seed);
        queue = new FakeQueueClient(time);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            .. scenario.Publisher.Settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)),
            // Time passes only when the clock is read; that must not reach a timeout.
            new("Fetching:TimeoutSeconds", "600"),
            new("Enrichment:Schedule", "0 */10 * * * *"),
            new("Enrichment:Crossref:Enabled", "true"),
            new("Enrichment:Crossref:Mailto", "ana@example.org"),
            new("Enrichment:Crossref:BaseAddress", scenario.Crossref.Address),
        ]).Build();
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(Options.Create(new SiteOptions { PublicBaseUrl = "https://news.example" }))
            .AddSingleton(Options.Create(new CollectionsOptions
            {
                Items = { new CollectionOptions { Slug = Slug, Source = scenario.Publisher.Address, Issn = "1471-2407" } },
            }))
            .AddFetching<SourceFetcher>(configuration)
            .AddRegistries(configuration)
            .AddEnrichment(configuration)
            .AddSingleton(new ArticleTable(articleRows))
            .AddSingleton(new CollectionTable(collectionRows))
            .AddSingleton(new EnrichmentQueue(queue))
            .AddSingleton(new TopicClassifier(TopicVocabulary.Default))
            .AddCollector()
            .BuildServiceProvider();
    }

    private static CancellationToken None => CancellationToken.None;

    private ArticleTable Articles => services.GetRequiredService<ArticleTable>();

    public static async Task<CollectionScenarioFixture> OpenAsync(int seed) => new(await CollectionScenario.StartAsync(TestArticles.FirstSeen), seed);

    /// <summary>Runs all weeks. In each, steps may fail in any order before all succeed once.</summary>
    public async Task RunAsync()
    {
        for (var week = 0; week < scenario.Weeks.Count; week++)
        {
            scenario.StartWeek(week);
            var (publisher, crossref) = (scenario.Publisher.Mode, scenario.Crossref.Mode);
            for (var faults = random.Next(4); faults > 0; faults--)
                await RunWithFaultsAsync(publisher, crossref);

            (scenario.Publisher.Mode, scenario.Crossref.Mode) = (publisher, crossref);
            (articleRows.BeforeWrite, articleRows.AfterWrite, queue.BeforeSend) = (null, null, null);
            // A first reading that has failed keeps others off until it would be over.
            time.Advance(RunLimit.Longest);
            await WorkAsync();
            time.Advance(TimeSpan.FromDays(7));
        }

        // Catches up on what was deferred for a week.
        for (var round = 0; round < 3; round++)
        {
            time.Advance(TimeSpan.FromDays(8));
            await WorkAsync();
        }
    }

    public async Task<Article[]> ArticlesAsync() => await Articles.ListAsync(Slug, None).ToArrayAsync();

    public async Task<Change[]> ChangesAsync() => await Articles.ListChangesAsync(Slug, 0, long.MaxValue - 1, None).ToArrayAsync();

    public async Task<int> WaitingAsync() => await Articles.ListPendingAsync(Slug, None).CountAsync();

    /// <summary>Collects twice more; returns the number of write requests.</summary>
    public async Task<int> CountIdleWritesAsync()
    {
        var before = articleRows.WriteRequests;
        await CollectAsync();
        await CollectAsync();
        return articleRows.WriteRequests - before;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await scenario.DisposeAsync();
    }

    private async Task WorkAsync()
    {
        await CollectAsync();
        await PlanAsync();
        await DrainAsync();
        // A message lost by a fault is sent again after an hour.
        time.Advance(TimeSpan.FromHours(2));
        await PlanAsync();
        await DrainAsync();
    }

    private async Task RunWithFaultsAsync(PublisherMode publisher, ServiceMode crossref)
    {
        scenario.Publisher.Mode = random.Next(3) == 0 ? (PublisherMode)random.Next(10) : publisher;
        scenario.Crossref.Mode = random.Next(3) switch { 0 => ServiceMode.Outage, 1 => ServiceMode.Nonsense, _ => crossref };
        articleRows.BeforeWrite = Break(oneIn: 6);
        articleRows.AfterWrite = Break(oneIn: 6);
        queue.BeforeSend = Break(oneIn: 6);

        Func<Task>[] steps = [CollectAsync, PlanAsync, DrainAsync, CollectAsync];
        random.Shuffle(steps);
        foreach (var step in steps)
        {
            try
            {
                await step();
            }
            catch (Exception failure) when (failure is RequestFailedException or AggregateException { InnerException: RequestFailedException })
            {
                // The platform runs the timer again when it is due.
            }
        }
    }

    private Action Break(int oneIn) => () =>
    {
        if (random.Next(oneIn) == 0)
            throw new RequestFailedException(503, "Storage fails at random.");
    };

    private async Task CollectAsync() => await services.GetRequiredService<Collector>().CollectAllAsync(None);

    private Task PlanAsync() => services.GetRequiredService<EnrichmentPlanner>().PlanAsync(None);

    private Task DrainAsync() => EnrichmentMessages.DrainAsync(queue, services, random);
}
