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
using RareCancers.Feeds;
using RareCancers.Fetching;
using RareCancers.Registries;
using RareCancers.Settings;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Queues;
using RareCancers.Testing.Simulation;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Digests;
using RareCancers.Tests.Feeds;
using RareCancers.Topics;

namespace RareCancers.Tests.Simulation;

/// <summary>
/// Runs the scenario of several sources with the product's own collector, enricher, planner of digests and HTTP clients, on tables in memory
/// that fail at random. The events of a week, the sources and the messages come in random order.
/// </summary>
internal sealed class SourcesScenarioFixture : IAsyncDisposable
{
    private const string Slug = FeedFixture.Slug;

    // At the pace of the registries, each look at the clock lets enough time pass for the next request.
    private readonly FakeTimeProvider time = new(TestArticles.FirstSeen) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(350) };
    private readonly FakeTableClient articleRows = new();
    private readonly FakeTableClient collectionRows = new();
    private readonly CollectionOptions collection = new() { Slug = Slug, Title = "Rare cancers", JournalUrl = "https://journal.example/" };
    private readonly FakeQueueClient queue;
    private readonly DigestFixture digests;
    private readonly Random random;
    private readonly List<RefusalReason> refusals = [];
    private ServiceProvider services = null!;
    private SourcesScenario scenario = null!;
    private SourcesFaults faults = null!;
    private bool isImported;

    private SourcesScenarioFixture(int seed)
    {
        random = new Random(seed);
        queue = new FakeQueueClient(time);
        digests = new DigestFixture(articleRows: articleRows, time: time);
    }

    /// <summary>What the final state must be.</summary>
    public SourcesExpectation Expected => scenario.Expected;

    /// <summary>Why sources were refused while nothing but the events of the scenario went wrong.</summary>
    public ISet<RefusalReason> Refusals => refusals.ToHashSet();

    private static CancellationToken None => CancellationToken.None;

    private ArticleTable Articles => services.GetRequiredService<ArticleTable>();

    public static async Task<SourcesScenarioFixture> OpenAsync(int seed)
    {
        var fixture = new SourcesScenarioFixture(seed);
        fixture.scenario = await SourcesScenario.StartAsync(() => DateOnly.FromDateTime(fixture.time.GetUtcNow().UtcDateTime));
        fixture.services = fixture.CreateServices();
        fixture.faults = new SourcesFaults(fixture.scenario.World, [fixture.articleRows, fixture.collectionRows], fixture.queue, fixture.random);
        return fixture;
    }

    /// <summary>Runs all weeks. In each, steps may fail in any order before all succeed once. A subscriber gets a weekly digest of everything.</summary>
    public async Task RunAsync()
    {
        for (var week = 0; week < scenario.Weeks.Count; week++)
        {
            var end = TestArticles.FirstSeen.AddDays(7 * (week + 1));
            scenario.StartWeek(week);
            await RunAsync(scenario.Weeks[week]);
            isImported = true;
            if (week == 0)
                await digests.SubscribeAsync("ana", wish: DigestFixture.Wish(Cadence.Weekly));
            time.SetUtcNow(end);
            await digests.PlanAsync();
        }

        // Catches up on what was deferred for a week, eight times at most.
        for (var round = 0; round < 9; round++)
        {
            time.Advance(TimeSpan.FromDays(8));
            await WorkAsync();
            await digests.PlanAsync();
        }
    }

    public async Task<Article[]> ArticlesAsync() => await Articles.ListAsync(Slug, None).ToArrayAsync();

    public async Task<Change[]> ChangesAsync() => await Articles.ListChangesAsync(Slug, 0, long.MaxValue - 1, None).ToArrayAsync();

    /// <summary>The changes in the subscriber's digests, each as often as it was in one.</summary>
    public async Task<long[]> MailedAsync()
    {
        var mailed = new List<long>();
        for (var number = 1L; await digests.Digests.FindAsync(Slug, number, None) is not null; number++)
            mailed.AddRange((await digests.PlanOfAsync(number)).SelectMany(email => email.Variant.Items.Select(item => item.Sequence)));
        return [.. mailed];
    }

    /// <summary>The entries of the feed of the whole Collection.</summary>
    public async Task<IReadOnlyList<FeedEntry>> EntriesAsync() =>
        (await FeedFixture.Catalogue(Articles).FindAsync(FeedFixture.Whole, None))!.Entries;

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

    private ServiceProvider CreateServices()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            .. scenario.World.Settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)),
            // Time passes only when the clock is read; that must not reach a timeout.
            new("Fetching:TimeoutSeconds", "600"),
            new("Enrichment:Schedule", "0 */10 * * * *"),
            // It adds nothing that the source of that name does not give.
            new("Enrichment:EuropePmc:Enabled", random.Next(2) == 0 ? "true" : "false"),
        ]).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(Options.Create(new SiteOptions { PublicBaseUrl = "https://news.example" }))
            .AddSingleton(Options.Create(new CollectionsOptions { Items = { collection }, MaxAnnouncements = SourcesScenario.MaxAnnouncements }))
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

    private async Task RunAsync(ScenarioWeek week)
    {
        var events = week.Events.ToArray();
        random.Shuffle(events);
        foreach (var happen in events)
        {
            if (random.Next(2) == 0)
                await WorkAsync();
            if (random.Next(3) == 0)
                await RunWithFaultsAsync();
            time.Advance(TimeSpan.FromHours(random.Next(8)));
            happen();
        }

        await RunWithFaultsAsync();
        // Changes at Crossref are looked for once a day.
        time.Advance(TimeSpan.FromDays(1));
        refusals.AddRange(await WorkAsync());
        if (!week.NeedsOperator)
            return;

        await services.GetRequiredService<Collector>().AcceptAsync(collection, Acceptance.Announce, None);
        await WorkAsync();
    }

    private async Task<IEnumerable<RefusalReason>> WorkAsync()
    {
        var outcomes = await CollectAsync();
        await PlanAsync();
        await DrainAsync();
        // A message lost by a fault is sent again after an hour.
        time.Advance(TimeSpan.FromHours(2));
        await PlanAsync();
        await DrainAsync();
        return outcomes.Select(outcome => outcome.Refusal?.Reason).OfType<RefusalReason>();
    }

    private Task RunWithFaultsAsync() => faults.RunAsync([CollectAsync, PlanAsync, DrainAsync, CollectAsync], isImported);

    // All of them, the one tried longest ago first, or those of the Collection in the order of the settings.
    private async Task<IReadOnlyList<CollectOutcome>> CollectAsync()
    {
        var sources = scenario.Sources.ToArray();
        random.Shuffle(sources);
        collection.Sources = [.. sources.Select(scenario.World.OptionsOf)];
        var collector = services.GetRequiredService<Collector>();
        return random.Next(2) == 0 ? await collector.CollectAllAsync(None) : await collector.CollectAsync(collection, None);
    }

    private Task PlanAsync() => services.GetRequiredService<EnrichmentPlanner>().PlanAsync(None);

    private Task DrainAsync() => EnrichmentMessages.DrainAsync(queue, services, random);
}
