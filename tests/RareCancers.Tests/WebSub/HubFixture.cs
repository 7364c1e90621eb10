using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Collections.Storing;
using RareCancers.Library;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Fetching;
using RareCancers.Topics;
using RareCancers.WebSub;

namespace RareCancers.Tests.WebSub;

/// <summary>Two Collections on in-memory tables, and a hub on loopback that is notified of them. Each run simulates a new process.</summary>
internal sealed class HubFixture : IAsyncDisposable
{
    public const string Slug = "rare-cancers";
    public const string OtherSlug = "tumours";
    public const string BaseUrl = "https://news.example";

    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    private HubFixture(HubServer hub)
    {
        Hub = hub;
        HubAddress = hub.Address;
    }

    public HubServer Hub { get; }

    /// <summary>The value of WebSub:Hub; empty for no hub.</summary>
    public string HubAddress { get; set; }

    public bool AllowLoopback { get; set; } = true;

    public FakeTableClient Rows { get; } = new();

    public FakeTableClient MarkRows { get; } = new();

    public WatchedClock Time { get; } = new();

    public FakeLogger<HubPublisher> Log { get; } = new();

    public HubCursorTable Marks => new(MarkRows);

    public IEnumerable<string> Warnings => Log.Collector.GetSnapshot().Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message);

    private static CancellationToken None => CancellationToken.None;

    private ArticleTable Articles => new(Rows);

    public static async Task<HubFixture> OpenAsync() => new(await HubServer.StartAsync());

    /// <summary>An article classified by its title.</summary>
    public static Article Titled(int number, string title) => (TestArticles.Numbered(number) with { Title = title, Teaser = null }).Classify(Classifier);

    public async Task PublishAsync(string slug, params Article[] articles) =>
        await Articles.WriteAsync(slug, await Articles.ReadAsync(slug, None), [.. articles.Select(article => article.AsNew())], completesImport: true, None);

    /// <summary>Stores a revision of an article.</summary>
    public async Task ReviseAsync(ArticleId id, Func<Article, Article> change)
    {
        var before = (await Articles.FindAsync(Slug, id, None))!;
        var revision = ArticleRevision.Between(before, change(before), Time.GetUtcNow(), _ => false)!;
        await Articles.WriteAsync(Slug, await Articles.ReadAsync(Slug, None), [revision], completesImport: false, None);
    }

    /// <summary>Runs the publisher once. Waits end at once; the time limits of a ping and of a refresh are reached only if the hub never answers.</summary>
    public async Task<string[]> TellAsync()
    {
        var told = Hub.Topics.Count;
        await using var services = Services();
        TimeSpan[] limits = Hub.Mode == ServiceMode.Slow ? [] : [TimeSpan.FromSeconds(1), WebSubServices.LongestPing];
        await Time.PassAsync(RunAsync(services), limits);
        return [.. Hub.Topics.Skip(told)];
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    private static async Task<bool> RunAsync(IServiceProvider services)
    {
        await services.GetRequiredService<HubPublisher>().PublishAsync(None);
        return true;
    }

    private ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("WebSub:Hub", HubAddress), new("WebSub:Schedule", "0 * * * * *")]).Build();
        var fetching = new RareCancers.Fetching.FetchingOptions { AllowLoopback = AllowLoopback, Contact = "ana@example.org" };
        var collections = Options.Create(new CollectionsOptions { Items = { Collection(Slug), Collection(OtherSlug) } });
        return new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<ILogger<HubPublisher>>(Log)
            .AddSingleton(Options.Create(new SiteOptions { PublicBaseUrl = BaseUrl }))
            .AddSingleton(Options.Create(fetching))
            .AddSingleton(Articles)
            .AddSingleton(new ArticleLibrary(
                collections, Articles, new ArticleReader(Articles), new CollectionTable(new FakeTableClient()), Time, NullLogger<ArticleLibrary>.Instance))
            .AddWebSub(configuration)
            .AddSingleton(Marks)
            .BuildServiceProvider();
    }

    private static CollectionOptions Collection(string slug) =>
        new() { Slug = slug, Source = "page.html", Title = slug, JournalUrl = "https://journal.example/" };
}
