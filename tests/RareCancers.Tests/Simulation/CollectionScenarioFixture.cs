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
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;
using RareCancers.Testing.Queues;
using RareCancers.Testing.Simulation;
using RareCancers.Testing.Tables;
using RareCancers.Topics;

namespace RareCancers.Tests.Simulation;

/// <summary>Lives a story with the product's own collector, enricher and HTTP clients, on tables in memory that break when the dice say so.</summary>
internal sealed class StoryFixture : IAsyncDisposable
{
    private const string Slug = "rare-cancers";

    private readonly FakeTimeProvider time = new(TestArticles.FirstSeen) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private readonly FakeTableClient articleRows = new();
    private readonly FakeTableClient collectionRows = new();
    private readonly FakeQueueClient queue;
    private readonly ServiceProvider services;
    private readonly Story story;
    private readonly Random dice;

    private StoryFixture(Story story, int seed)
    {
        this.story = story;
        dice = new Random(seed);
        queue = new FakeQueueClient(time);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            .. story.Publisher.Settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)),
            // Time stands still but for our looks at the clock: no limit is to be reached by them.
            new("Fetching:TimeoutSeconds", "600"),
            new("Enrichment:Schedule", "0 */10 * * * *"),
            new("Enrichment:Crossref:Enabled", "true"),
            new("Enrichment:Crossref:Mailto", "ana@example.org"),
            new("Enrichment:Crossref:BaseAddress", story.Crossref.Address),
        ]).Build();
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(Options.Create(new SiteOptions { PublicBaseUrl = "https://news.example" }))
            .AddSingleton(Options.Create(new CollectionsOptions { Items = { new CollectionOptions { Slug = Slug, Source = story.Publisher.Address, Issn = "1471-2407" } } }))
            .AddFetching<SourceFetcher>(configuration)
            .AddEnrichment(configuration)
            .AddSingleton(new ArticleTable(articleRows))
            .AddSingleton(new CollectionTable(collectionRows))
            .AddSingleton(new EnrichmentQueue(queue))
            .AddSingleton(new TopicClassifier(TopicVocabulary.Default))
            .AddTransient<ListingCrawler>()
            .AddTransient<Collector>()
            .BuildServiceProvider();
    }

    private static CancellationToken None => CancellationToken.None;

    private ArticleTable Articles => services.GetRequiredService<ArticleTable>();

    public static async Task<StoryFixture> OpenAsync(int seed) => new(await Story.BeginAsync(TestArticles.FirstSeen), seed);

    /// <summary>Lives all weeks. In each, things may fail in any order before they go well once.</summary>
    public async Task LiveAsync()
    {
        for (var week = 0; week < story.Weeks.Count; week++)
        {
            story.Live(week);
            var (publisher, crossref) = (story.Publisher.Mode, story.Crossref.Mode);
            for (var faults = dice.Next(4); faults > 0; faults--)
                await StumbleAsync(publisher, crossref);

            (story.Publisher.Mode, story.Crossref.Mode) = (publisher, crossref);
            (articleRows.BeforeWrite, articleRows.AfterWrite, queue.BeforeSend) = (null, null, null);
            await WorkAsync();
            time.Advance(TimeSpan.FromDays(7));
        }

        // What was put off for a week is made up for.
        for (var round = 0; round < 3; round++)
        {
            time.Advance(TimeSpan.FromDays(8));
            await WorkAsync();
        }
    }

    public async Task<Article[]> ArticlesAsync() => await Articles.ListAsync(Slug, None).ToArrayAsync();

    public async Task<Change[]> ChangesAsync() => await Articles.ListChangesAsync(Slug, 0, long.MaxValue - 1, None).ToArrayAsync();

    public async Task<int> WaitingAsync() => await Articles.ListPendingAsync(Slug, None).CountAsync();

    /// <summary>Collects twice more; how many requests that wrote.</summary>
    public async Task<int> WritesOfAnIdleRunAsync()
    {
        var before = articleRows.WriteRequests;
        await CollectAsync();
        await CollectAsync();
        return articleRows.WriteRequests - before;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await story.DisposeAsync();
    }

    private async Task WorkAsync()
    {
        await CollectAsync();
        await PlanAsync();
        await DrainAsync();
        // A message that a fault lost is sent again after an hour.
        time.Advance(TimeSpan.FromHours(2));
        await PlanAsync();
        await DrainAsync();
    }

    private async Task StumbleAsync(PublisherMode publisher, ServiceMode crossref)
    {
        story.Publisher.Mode = dice.Next(3) == 0 ? (PublisherMode)dice.Next(10) : publisher;
        story.Crossref.Mode = dice.Next(3) switch { 0 => ServiceMode.Outage, 1 => ServiceMode.Nonsense, _ => crossref };
        articleRows.BeforeWrite = Break(oneIn: 6);
        articleRows.AfterWrite = Break(oneIn: 6);
        queue.BeforeSend = Break(oneIn: 6);

        Func<Task>[] steps = [CollectAsync, PlanAsync, DrainAsync, CollectAsync];
        dice.Shuffle(steps);
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
        if (dice.Next(oneIn) == 0)
            throw new RequestFailedException(503, "The dice say that storage fails.");
    };

    private async Task CollectAsync() => await services.GetRequiredService<Collector>().CollectAllAsync(None);

    private Task PlanAsync() => services.GetRequiredService<EnrichmentPlanner>().PlanAsync(None);

    // Messages come in any order and sometimes twice; what failed comes again, five times in all.
    private async Task DrainAsync()
    {
        var messages = new List<string>();
        while (queue.TryTake() is { } message)
            messages.AddRange(Enumerable.Repeat(message.Text, 1 + dice.Next(2)));
        var shuffled = messages.ToArray();
        dice.Shuffle(shuffled);
        foreach (var message in shuffled)
        {
            for (var tries = 0; tries < 5; tries++)
            {
                try
                {
                    await services.GetRequiredService<Enricher>().EnrichAsync(EnrichmentRequest.Parse(message), None);
                    break;
                }
                catch (RequestFailedException)
                {
                }
            }
        }
    }
}
