using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Enrichment;
using RareCancers.Registries;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;
using RareCancers.Testing.Queues;
using RareCancers.Testing.Tables;
using RareCancers.Topics;

namespace RareCancers.Tests.Enrichment;

/// <summary>An enricher with simulated registries, tables in memory and a clock that advances by a second with every reading.</summary>
internal sealed class EnricherFixture : IAsyncDisposable
{
    public const string Slug = "rare-cancers";
    public const string OtherSlug = "sarcomas";

    private readonly ServiceProvider services;

    private EnricherFixture(CrossrefServer crossref, EuropePmcServer europePmc, bool enabled)
    {
        Crossref = crossref;
        EuropePmc = europePmc;
        Queue = new FakeQueueClient(Time);
        var settings = new Dictionary<string, string?>
        {
            ["Enrichment:Schedule"] = "0 */10 * * * *",
            ["Enrichment:Crossref:Enabled"] = enabled.ToString(),
            ["Enrichment:Crossref:Mailto"] = "ana@example.org",
            ["Enrichment:Crossref:BaseAddress"] = crossref.Address,
            ["Enrichment:EuropePmc:Enabled"] = "true",
            ["Enrichment:EuropePmc:BaseAddress"] = europePmc.Address,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(Options.Create(new SiteOptions { PublicBaseUrl = "https://news.example" }))
            .AddSingleton(Options.Create(new CollectionsOptions
            {
                Items = { Collection, new CollectionOptions { Slug = OtherSlug } },
            }))
            .AddRegistries(configuration)
            .AddEnrichment(configuration)
            .AddSingleton(new ArticleTable(Rows))
            .AddSingleton(new EnrichmentQueue(Queue))
            .AddSingleton(new TopicClassifier(TopicVocabulary.Default))
            .AddLogging(logging => logging.AddFakeLogging())
            .BuildServiceProvider();
    }

    public CollectionOptions Collection { get; } = new() { Slug = Slug, Issn = "1471-2407" };

    public CrossrefServer Crossref { get; }

    public EuropePmcServer EuropePmc { get; }

    public FakeTimeProvider Time { get; } = new(TestArticles.FirstSeen) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };

    public FakeTableClient Rows { get; } = new();

    public FakeQueueClient Queue { get; }

    public FakeLogCollector Log => services.GetFakeLogCollector();

    public ArticleTable Articles => services.GetRequiredService<ArticleTable>();

    public Enricher Enricher => services.GetRequiredService<Enricher>();

    private static CancellationToken None => CancellationToken.None;

    public static async Task<EnricherFixture> OpenAsync(bool enabled = true) =>
        new(await CrossrefServer.StartAsync(), await EuropePmcServer.StartAsync(), enabled);

    /// <summary>Stores new articles, as the collector does.</summary>
    public Task StoreAsync(params IEnumerable<Article> articles) => StoreAsync(Slug, articles);

    /// <summary>Stores new articles of a Collection.</summary>
    public async Task StoreAsync(string slug, IEnumerable<Article> articles) => await Articles.WriteAsync(
        slug, await Articles.ReadAsync(slug, None), [.. articles.Select(article => article.AsNew())], completesImport: true, None);

    /// <summary>Stores the article with that number and looks it up.</summary>
    public async Task<Article> EnrichAsync(Article article)
    {
        await StoreAsync(article);
        await EnrichAsync(article.Id);
        return await FindAsync(article.Id);
    }

    public Task EnrichAsync(ArticleId id, int tries = 0) => Enricher.EnrichAsync(new EnrichmentRequest(Slug, id, tries), None);

    /// <summary>Plans, a day after the last run.</summary>
    public Task PlanNextDayAsync()
    {
        Time.Advance(TimeSpan.FromDays(1));
        return PlanAsync();
    }

    public Task PlanAsync() => services.GetRequiredService<EnrichmentPlanner>().PlanAsync(None);

    public async Task<Article> FindAsync(ArticleId id) => (await Articles.FindAsync(Slug, id, None))!;

    public async Task<PendingEnrichment[]> PendingAsync() => await Articles.ListPendingAsync(Slug, None).ToArrayAsync();

    /// <summary>The change log without the first entries, which a test has already seen.</summary>
    public async Task<Change[]> ChangesAsync(long after = 1) =>
        await Articles.ListChangesAsync(Slug, after, long.MaxValue - 1, None).ToArrayAsync();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Crossref.DisposeAsync();
        await EuropePmc.DisposeAsync();
    }
}
