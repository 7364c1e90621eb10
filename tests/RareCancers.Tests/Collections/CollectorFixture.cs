using System.Net;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;
using RareCancers.Testing.Tables;
using RareCancers.Topics;

namespace RareCancers.Tests.Collections;

/// <summary>A collector with a page to read, in-memory tables, and a clock that advances an hour with each run.</summary>
internal sealed class CollectorFixture
{
    public const string Slug = "rare-cancers";
    public const string Address = "https://journal.example/collections/rare-cancers";

    private readonly CollectionsOptions options = new() { Items = { Collection(Slug, Address) } };
    private string page = "";

    public FakeTimeProvider Time { get; } = new(TestArticles.FirstSeen);

    public FakeTableClient ArticleRows { get; } = new();

    public FakeTableClient CollectionRows { get; } = new();

    public FakeLogger<Collector> Log { get; } = new();

    public ArticleTable Articles => new(ArticleRows);

    public CollectionTable Collections => new(CollectionRows);

    public DateTimeOffset Now => Time.GetUtcNow();

    public static CollectionOptions Collection(string slug, string source) =>
        new() { Slug = slug, Source = source, Title = "Rare cancers", JournalUrl = "https://journal.example" };

    /// <summary>Called after the page is fetched and before it is stored; null for nothing.</summary>
    public Action? AfterAnswer { get; set; }

    /// <summary>Whether the publisher sends ETags and answers conditional requests with 304.</summary>
    public bool NamesVersions { get; init; }

    /// <summary>Sets the items that the page shows from now on.</summary>
    public void Show(params IEnumerable<ListedArticle> items) => ShowText(TestListing.Html(items));

    /// <summary>Sets the page's text from now on.</summary>
    public void ShowText(string text) => page = text;

    /// <summary>Adds a Collection to the settings, before the others.</summary>
    public void Follow(string slug, string source) => options.Items.Insert(0, Collection(slug, source));

    /// <summary>Shows the items and collects them an hour later; an unexpected or missing warning fails the test.</summary>
    public async Task<CollectOutcome> CollectAsync(params ListedArticle[] items)
    {
        Show(items);
        return await CollectAsync();
    }

    /// <summary>Collects the page as it is, an hour later; an unexpected or missing warning fails the test.</summary>
    public async Task<CollectOutcome> CollectAsync()
    {
        Time.Advance(TimeSpan.FromHours(1));
        Log.Collector.Clear();
        var outcome = Assert.Single(await OnlyFailureAsync(Collector().CollectAsync(options.Items[^1], CancellationToken.None)));
        Assert.Equal(outcome.Refusal is not null || outcome.Unidentified > 0, Warnings.Any());
        return outcome;
    }

    /// <summary>Accepts the page as it is, an hour later.</summary>
    public async Task<CollectOutcome> AcceptAsync()
    {
        Time.Advance(TimeSpan.FromHours(1));
        return Assert.Single(await Collector().AcceptAsync(options.Items[^1], Acceptance.Announce, CancellationToken.None));
    }

    /// <summary>Collects every configured page, starting with the one tried longest ago.</summary>
    public Task<IReadOnlyList<CollectOutcome>> CollectAllAsync() => Collector().CollectAllAsync(CancellationToken.None);

    /// <summary>Collects the pages that have never been collected successfully and were not tried within the last hour.</summary>
    public Task<IReadOnlyList<CollectOutcome>> CollectNewAsync() => Collector().CollectNewAsync(TimeSpan.FromHours(1), CancellationToken.None);

    /// <summary>A collector over the fixture's tables; several may run at once.</summary>
    public Collector Collector()
    {
        var network = new FakeHttp().Answer(Address, request =>
        {
            var tag = $"\"{StringComparer.Ordinal.GetHashCode(page):x}\"";
            var isUnchanged = request.Headers.IfNoneMatch.Any(known => known.Tag == tag);
            var answer = isUnchanged ? new HttpResponseMessage(HttpStatusCode.NotModified) : new HttpResponseMessage { Content = new StringContent(page) };
            if (NamesVersions)
                answer.Headers.TryAddWithoutValidation("ETag", tag);
            AfterAnswer?.Invoke();
            return answer;
        });
        var crawler = new ListingCrawler(new SourceFetcher(new HttpClient(network)));
        var collector = new SourceCollector(
            [new PageSource(crawler)],
            Articles,
            Collections,
            new TopicClassifier(TopicVocabulary.Default),
            Time,
            new FakeLogger<SourceCollector>(Log.Collector));
        return new Collector(Options.Create(options), Collections, collector, Time, Log);
    }

    public async Task<Article> ArticleAsync(int number) =>
        (await Articles.ReadAsync(Slug, CancellationToken.None)).Articles.Single(article => article.Citation == TestListing.Item(number).Citation);

    /// <summary>The IDs of the stored articles, newest first.</summary>
    public async Task<string[]> IdsAsync() =>
        await Articles.ListAsync(Slug, CancellationToken.None).Select(article => article.Id.Value).ToArrayAsync();

    /// <summary>The change log after a sequence.</summary>
    public async Task<Change[]> ChangesAsync(long after = 0) =>
        await Articles.ListChangesAsync(Slug, after, long.MaxValue - 1, CancellationToken.None).ToArrayAsync();

    private static async Task<IReadOnlyList<CollectOutcome>> OnlyFailureAsync(Task<IReadOnlyList<CollectOutcome>> run)
    {
        try
        {
            return await run;
        }
        catch (AggregateException failure) when (failure.InnerExceptions is [var only])
        {
            ExceptionDispatchInfo.Throw(only);
            throw;
        }
    }

    private IEnumerable<FakeLogRecord> Warnings => Log.Collector.GetSnapshot().Where(record => record.Level >= LogLevel.Warning);
}
