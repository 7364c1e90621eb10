using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using RareCancers.Bench.Sending;
using RareCancers.Bench.Texts;
using RareCancers.Bench.Writing;
using RareCancers.Collections.Parsing;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Feeds;
using RareCancers.Functions;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;
using RareCancers.Topics;

namespace RareCancers.Bench.Inside;

/// <summary>The most frequent operations, without network, storage and other processes. BenchmarkDotNet requires a public class.</summary>
public class HotPaths
{
    private const int Articles = 50;

    private readonly Uri address = new("https://link.springer.com/collections/abcdefghij");
    private readonly TopicClassifier classifier = new(TopicVocabulary.Default);
    private readonly (string Title, string Abstract) text = ArticleTexts.Create(1);
    private readonly Feed feed = OwnWriter.Feed(Articles);
    private readonly string page = GeneratedCollection.Pages(Articles, isSpringer: true).Single();
    private readonly DigestShard shard = new(News.Slug, 1, "00");
    private InsideApp app = null!;
    private FeedFunctions functions = null!;
    private string tag = "";

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        app = await InsideApp.CreateAsync();
        functions = app.Functions;
        var first = await AskAsync();
        tag = first.Response.Headers.ETag.ToString();
        var second = await AskAsync(tag);
        if ((first.Response.StatusCode, second.Response.StatusCode) != (200, 304))
            throw new BenchmarkFailedException($"The feed was answered {first.Response.StatusCode}, then {second.Response.StatusCode}.");
    }

    [GlobalCleanup]
    public ValueTask EndAsync() => app.DisposeAsync();

    [Benchmark(Description = "feed served from memory: 200")]
    public Task<HttpContext> FeedHitAsync() => AskAsync();

    [Benchmark(Description = "feed served from memory: 304")]
    public Task<HttpContext> UnchangedFeedAsync() => AskAsync(tag);

    [Benchmark(Description = "50 entries written as RSS")]
    public object WriteRss() => FeedDocument.Write(feed, FeedFormat.Rss);

    [Benchmark(Description = "50 entries written as Atom")]
    public object WriteAtom() => FeedDocument.Write(feed, FeedFormat.Atom);

    [Benchmark(Description = "50 entries written as JSON Feed")]
    public object WriteJson() => FeedDocument.Write(feed, FeedFormat.Json);

    [Benchmark(Description = "page of 50 articles parsed")]
    public object ParsePage() => CollectionPageReader.Read(page, address, "the page");

    [Benchmark(Description = "title and abstract classified")]
    public object Classify() => classifier.Classify(text.Title, text.Abstract);

    [Benchmark(Description = "shard of some 40 readers planned, over the table of the tests")]
    public async Task<object> PlanShardAsync() => await app.PlanShardAsync();

    [Benchmark(Description = "content of a digest of 12 articles rendered")]
    public async Task<object> RenderDigestAsync() => await app.RenderAsync();

    [Benchmark(Description = "a reader's mail made and written")]
    public async Task<object> WriteMailAsync()
    {
        using var mail = app.MailOfAReader();
        await mail.WriteToAsync(Stream.Null, CancellationToken.None);
        return mail;
    }

    [Benchmark(Description = "100 mails claimed and ended, over the table of the tests")]
    public async Task<object> RecordAsync()
    {
        var ledger = new DeliveryLedger(new FakeTableClient(), TimeProvider.System);
        await ledger.TryClaimAsync(
            shard,
            "sender",
            app.Readers.Select(reader => (reader, "<message@rare-cancers.example>", (Delivery?)null)),
            CancellationToken.None);
        await ledger.EndAsync(shard, [.. app.Readers.Select(reader => new DeliveryOutcome(reader, DeliveryState.Sent, "2.0.0 Ok"))], CancellationToken.None);
        return ledger;
    }

    private async Task<HttpContext> AskAsync(string? ifNoneMatch = null)
    {
        var context = new DefaultHttpContext { RequestServices = app.Services };
        context.Response.Body = Stream.Null;
        if (ifNoneMatch is not null)
            context.Request.Headers.IfNoneMatch = ifNoneMatch;
        var answer = await functions.Feed(context.Request, News.Slug, "rss", CancellationToken.None);
        await answer.ExecuteAsync(context);
        return context;
    }
}
