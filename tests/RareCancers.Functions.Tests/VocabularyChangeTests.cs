using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles.Storing;
using RareCancers.Collections;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Topics;

namespace RareCancers.Functions.Tests;

/// <summary>
/// An upgrade to a version whose vocabulary has a new topic: articles were collected with the former one and are then reclassified.
/// The topic appears on old articles, which is no news: nobody is emailed about them, and no date changes.
/// </summary>
public abstract class VocabularyChangeTests(AppHost host) : FrontDoorTests(host)
{
    // The topic of one article of the sample page.
    private const string NewTopic = "angiosarcoma";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private readonly TopicClassifier former = new(TestVocabulary.Without(NewTopic));

    [Fact]
    public async Task Old_articles_get_the_new_topic_and_their_dates_stay()
    {
        await using var app = await StartWithFormerVocabularyAsync();
        var articles = app.Services.GetRequiredService<ArticleTable>();
        var before = await articles.ListAsync("rare-cancers", CancellationToken.None).ToArrayAsync();
        var sequence = await articles.LastSequenceAsync("rare-cancers", CancellationToken.None);

        Assert.Equal(1, await ReclassifyAsync(app));

        var after = await articles.ListAsync("rare-cancers", CancellationToken.None).ToArrayAsync();
        Assert.Single(after, article => article.Classification.Topics.Any(match => match.Topic == NewTopic));
        Assert.Equal(before, after.Select((article, index) => article with { Classification = before[index].Classification }));
        Assert.Equal(sequence, await articles.LastSequenceAsync("rare-cancers", CancellationToken.None));
    }

    [Theory]
    [InlineData("/feeds/rare-cancers.atom", 21, 21)]
    [InlineData("/feeds/all.atom", 21, 21)]
    [InlineData("/feeds/rare-cancers/topics/sarcoma.atom", 5, 6)]
    [InlineData($"/feeds/rare-cancers/topics/{NewTopic}.atom", 0, 1)]
    public async Task Feeds_keep_the_dates_and_IDs_of_their_entries(string address, int entriesBefore, int entriesAfter)
    {
        await using var app = await StartWithFormerVocabularyAsync();
        var (all, before) = (await EntriesAsync(app, "/feeds/rare-cancers.atom"), await EntriesAsync(app, address));

        await ReclassifyAsync(app);

        var after = await EntriesAsync(app, address);
        Assert.Equal((entriesBefore, entriesAfter), (before.Length, after.Length));
        Assert.Equal(before, after.Where(before.Contains));
        // An entry that is new in the feed has the place and the dates that it has always had in the feed of all articles.
        Assert.Equal(all.Where(after.Contains), after);
    }

    [Fact]
    public async Task The_dates_of_articles_in_every_format_and_in_the_sitemap_stay()
    {
        await using var app = await StartWithFormerVocabularyAsync();
        var before = await DatesAsync(app);

        await ReclassifyAsync(app);

        Assert.Equal(before, await DatesAsync(app));
        Assert.InRange(before.Length, 3 * 21, int.MaxValue);
    }

    [Fact]
    public async Task Nobody_is_emailed()
    {
        await using var app = await StartWithFormerVocabularyAsync();
        await SubscribeAsync(app, "ana@example.org");
        await SubscribeAsync(app, "ben@example.org", ("topics", NewTopic));
        await SubscribeAsync(app, "cleo@example.org", ("topics", "sarcoma"), ("cadence", "weekly"));
        var mails = app.Mails().Count;

        await ReclassifyAsync(app);

        // Every schedule is due in that time.
        for (var day = 0; day < 8; day++)
            Assert.Equal(0, (await app.SendDigestsAsync()).Ran);
        Assert.Equal(mails, app.Mails().Count);
    }

    [Fact]
    public async Task A_subscriber_to_the_new_topic_gets_new_articles_and_none_that_were_reclassified()
    {
        await using var app = await StartWithFormerVocabularyAsync();
        await SubscribeAsync(app, "ben@example.org", ("topics", NewTopic));
        var mails = app.Mails().Count;
        // Without the new topic: nobody wants it when its digest is planned.
        app.Source.Publish("An angiosarcoma before the change", "10.1186/s12885-026-00001-1", "9001");
        await CollectWithFormerVocabularyAsync(app);
        await app.SendDigestsAsync();
        Assert.Equal(mails, app.Mails().Count);

        Assert.Equal(2, await ReclassifyAsync(app));
        await app.SendDigestsAsync();
        Assert.Equal(mails, app.Mails().Count);
        app.Source.Publish("An angiosarcoma after the change", "10.1186/s12885-026-00002-2", "9002");
        await app.CollectAsync();
        await app.SendDigestsAsync();

        var digest = Assert.Single(app.Mails().Skip(mails));
        Assert.Equal("An angiosarcoma after the change – Rare cancers", digest.Subject);
        Assert.DoesNotContain("before the change", digest.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("24:1597", digest.TextBody, StringComparison.Ordinal);
    }

    private async Task<RunningApp> StartWithFormerVocabularyAsync()
    {
        var app = await StartAsync(("LocalHost:FunctionKey", "secret"));
        await CollectWithFormerVocabularyAsync(app);
        return app;
    }

    // As the former version of the app did, with the same storage and settings.
    private async Task CollectWithFormerVocabularyAsync(RunningApp app)
    {
        var collector = ActivatorUtilities.CreateInstance<Collector>(
            app.Services, ActivatorUtilities.CreateInstance<SourceCollector>(app.Services, former));
        Assert.All(await collector.CollectAllAsync(CancellationToken.None), outcome => Assert.Null(outcome.Refusal));
        app.Wait(ArticleLibrary.Freshness);
    }

    // Returns the number of articles that changed.
    private static async Task<int> ReclassifyAsync(RunningApp app)
    {
        // Not at the moment of the collection, so that a date that moved is seen.
        app.Wait(TimeSpan.FromHours(1));
        var response = await app.Http.PostAsync("/operations/reclassify?code=secret", content: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        app.Wait(ArticleLibrary.Freshness);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync())[0].GetProperty("changed").GetInt32();
    }

    private static async Task SubscribeAsync(RunningApp app, string address, params (string Name, string Value)[] wishes)
    {
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("email", address), .. wishes.Select(wish => KeyValuePair.Create(wish.Name, wish.Value))]);
        await app.Http.PostAsync("/subscriptions", form);
        await app.HandleSubscriptionsAsync();
        var confirmed = await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/confirm"), content: null);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        await app.HandleSubscriptionsAsync();
    }

    // The entries of an Atom feed, in order; none if there is no such feed.
    private static async Task<(string Id, string? Published, string Updated)[]> EntriesAsync(RunningApp app, string address)
    {
        var response = await app.Http.GetAsync(address);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return [];
        return
        [
            .. XDocument.Parse(await response.Content.ReadAsStringAsync()).Descendants(Atom + "entry").Select(entry =>
                (entry.Element(Atom + "id")!.Value, entry.Element(Atom + "published")?.Value, entry.Element(Atom + "updated")!.Value)),
        ];
    }

    // The dates in the RSS and JSON feeds of all articles, and those of the articles' pages in the sitemap, with what they belong to.
    private static async Task<string[]> DatesAsync(RunningApp app)
    {
        var rss = XDocument.Parse(await app.Http.GetStringAsync("/feeds/rare-cancers.rss"));
        var json = await app.ReadAsync("/feeds/rare-cancers.json");
        var sitemap = XDocument.Parse(await app.Http.GetStringAsync("/sitemap.xml"));
        return
        [
            .. rss.Descendants("item").Select(item => $"rss {item.Element("guid")?.Value} {item.Element("pubDate")?.Value}"),
            .. json.GetProperty("items").EnumerateArray()
                .Select(item => $"json {item.GetProperty("id")} {DateOf(item, "published")} {DateOf(item, "modified")}"),
            .. sitemap.Descendants(Sitemap + "url").Where(page => page.Element(Sitemap + "loc")!.Value.Contains("/articles/", StringComparison.Ordinal))
                .Select(page => $"sitemap {page.Element(Sitemap + "loc")?.Value} {page.Element(Sitemap + "lastmod")?.Value}"),
        ];
    }

    private static string? DateOf(JsonElement item, string kind) => item.TryGetProperty($"date_{kind}", out var date) ? date.GetString() : null;

    [Trait("Category", "Slow")]
    public sealed class OnLocalHost() : VocabularyChangeTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : VocabularyChangeTests(AppHost.Worker);
}
