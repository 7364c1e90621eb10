using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Collections;
using RareCancers.Collections.Parsing;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;
using RareCancers.Testing.Tables;
using RareCancers.Topics;

namespace RareCancers.Tests.Collections;

/// <summary>A collector with a page to read, tables in memory, and a clock that goes on an hour with each run.</summary>
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

    /// <summary>Called when the page was read, before what it said is stored; null for nothing.</summary>
    public Action? AfterAnswer { get; set; }

    /// <summary>Whether the publisher names the page's versions, and says when it is the one that is known.</summary>
    public bool NamesVersions { get; init; }

    /// <summary>What the page shows from now on.</summary>
    public void Show(params IEnumerable<ListedArticle> items) => ShowText(TestListing.Html(items));

    /// <summary>What the page is from now on.</summary>
    public void ShowText(string text) => page = text;

    /// <summary>Follows one more Collection, listed before the others.</summary>
    public void Follow(string slug, string source) => options.Items.Insert(0, Collection(slug, source));

    /// <summary>Shows the items and collects them an hour later; a warning without its cause fails the test.</summary>
    public async Task<CollectOutcome> CollectAsync(params ListedArticle[] items)
    {
        Show(items);
        return await CollectAsync();
    }

    /// <summary>Collects the page as it is, an hour later; a warning without its cause fails the test.</summary>
    public async Task<CollectOutcome> CollectAsync()
    {
        Time.Advance(TimeSpan.FromHours(1));
        Log.Collector.Clear();
        var outcome = await Collector().CollectAsync(options.Items[^1], CancellationToken.None);
        Assert.Equal(outcome.Refusal is not null || outcome.Unidentified > 0, Warnings.Any());
        return outcome;
    }

    /// <summary>Collects the page as it is, an hour later, as someone who looked at it asks.</summary>
    public async Task<CollectOutcome> AcceptAsync()
    {
        Time.Advance(TimeSpan.FromHours(1));
        return await Collector().AcceptAsync(options.Items[^1], CancellationToken.None);
    }

    /// <summary>Collects every page that is followed, those that were not tried for longest first.</summary>
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
        return new Collector(Options.Create(options), new ListingCrawler(new SourceFetcher(new HttpClient(network))), Articles, Collections, new TopicClassifier(TopicVocabulary.Default), Time, Log);
    }

    public async Task<Article> ArticleAsync(int number) =>
        (await Articles.ReadAsync(Slug, CancellationToken.None)).Articles.Single(article => article.Citation == TestListing.Item(number).Citation);

    /// <summary>The ids of the stored articles, newest first.</summary>
    public async Task<string[]> IdsAsync() =>
        await Articles.ListAsync(Slug, CancellationToken.None).Select(article => article.Id.Value).ToArrayAsync();

    /// <summary>The change log, without what the test has seen already.</summary>
    public async Task<Change[]> ChangesAsync(long after = 0) =>
        await Articles.ListChangesAsync(Slug, after, long.MaxValue - 1, CancellationToken.None).ToArrayAsync();

    private IEnumerable<FakeLogRecord> Warnings => Log.Collector.GetSnapshot().Where(record => record.Level >= LogLevel.Warning);
}
