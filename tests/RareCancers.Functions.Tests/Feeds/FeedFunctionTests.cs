using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;

namespace RareCancers.Functions.Tests.Feeds;

/// <summary>The feeds as a feed reader sees them.</summary>
public abstract class FeedFunctionTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    [Theory]
    [InlineData("rss", "application/rss+xml")]
    [InlineData("atom", "application/atom+xml")]
    public async Task A_feed_has_the_21_articles_of_the_sample(string format, string mediaType)
    {
        var app = await CollectedAsync();

        var response = await app.Http.GetAsync($"/feeds/rare-cancers.{format}");

        using var reader = XmlReader.Create(await response.Content.ReadAsStreamAsync());
        Assert.Equal(21, SyndicationFeed.Load(reader).Items.Count());
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_newest_article_of_the_page_comes_first()
    {
        var app = await CollectedAsync();

        using var reader = XmlReader.Create(await app.Http.GetStreamAsync("/feeds/rare-cancers.atom"));
        var items = SyndicationFeed.Load(reader).Items.ToArray();

        Assert.StartsWith("A single centre experience", items[0].Title.Text, StringComparison.Ordinal);
        Assert.Equal("Corrected: BMC Cancer 2024 24:436, Niger et al.", items[^1].Title.Text);
    }

    [Fact]
    public async Task An_unchanged_feed_responds_to_its_ETag_with_304()
    {
        var app = await CollectedAsync();
        var first = await app.Http.GetAsync("/feeds/rare-cancers.rss");

        using var again = new HttpRequestMessage(HttpMethod.Get, "/feeds/rare-cancers.rss");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var response = await app.Http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, response.Headers.ETag);
    }

    [Fact]
    public async Task An_unchanged_feed_responds_to_its_date_with_304()
    {
        var app = await CollectedAsync();
        var first = await app.Http.GetAsync("/feeds/rare-cancers.atom");

        using var again = new HttpRequestMessage(HttpMethod.Get, "/feeds/rare-cancers.atom");
        again.Headers.IfModifiedSince = first.Content.Headers.LastModified;
        var response = await app.Http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task Collecting_the_same_page_again_changes_no_ETag()
    {
        await using var app = await StartCollectedAsync();
        var first = await app.Http.GetAsync("/feeds/rare-cancers.rss");

        await app.CollectAsync();
        var second = await app.Http.GetAsync("/feeds/rare-cancers.rss");

        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task A_new_article_changes_the_ETag_and_comes_first()
    {
        await using var app = await StartCollectedAsync();
        var first = await app.Http.GetAsync("/feeds/rare-cancers.rss");
        app.Source.Publish("A new article", "10.1186/s12885-026-00001-1", "9001");

        await app.CollectAsync();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/feeds/rare-cancers.rss");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var response = await app.Http.SendAsync(again);

        using var reader = XmlReader.Create(await response.Content.ReadAsStreamAsync());
        Assert.Equal("A new article", SyndicationFeed.Load(reader).Items.First().Title.Text);
    }

    [Fact]
    public async Task A_title_that_becomes_known_reaches_clients_that_ask_by_date_and_is_not_an_update()
    {
        await using var app = await StartCollectedAsync();
        var first = await app.Http.GetAsync("/feeds/rare-cancers.atom");
        // HTTP dates have no fractions, so the change has to be in a later second.
        app.Wait();
        app.Source.Show(File.ReadAllText(app.Source.Path).Replace(
            "<p>Because osteosarcoma", "<h3 class=\"c-listing__title\">Genes of osteosarcoma</h3><p>Because osteosarcoma", StringComparison.Ordinal));

        await app.CollectAsync();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/feeds/rare-cancers.atom");
        again.Headers.IfModifiedSince = first.Content.Headers.LastModified;
        var response = await app.Http.SendAsync(again);

        using var reader = XmlReader.Create(await response.Content.ReadAsStreamAsync());
        var refilled = SyndicationFeed.Load(reader).Items.ElementAt(1);
        Assert.Equal(("Genes of osteosarcoma", refilled.PublishDate), (refilled.Title.Text, refilled.LastUpdatedTime));
    }

    [Fact]
    public async Task HEAD_returns_the_headers_of_GET_without_a_body()
    {
        var app = await CollectedAsync();
        var get = await app.Http.GetAsync("/feeds/rare-cancers.rss");

        using var request = new HttpRequestMessage(HttpMethod.Head, "/feeds/rare-cancers.rss");
        var head = await app.Http.SendAsync(request);

        Assert.Equal((get.Headers.ETag, get.Content.Headers.ContentLength), (head.Headers.ETag, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_feed_is_cacheable_and_sets_no_cookie()
    {
        var app = await CollectedAsync();

        var response = await app.Http.GetAsync("/feeds/rare-cancers.rss");

        Assert.Equal("public, max-age=300, stale-while-revalidate=3600", response.Headers.CacheControl?.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/feeds/no-such-collection.rss")]
    [InlineData("/feeds/rare-cancers.xml")]
    [InlineData("/feeds/no-such-collection")]
    [InlineData("/feeds/..%2frare-cancers.rss")]
    public async Task An_address_without_a_feed_is_not_found(string address)
    {
        var app = await CollectedAsync();

        var response = await app.Http.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    public sealed class OnLocalHost(CollectedApp shared) : FeedFunctionTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : FeedFunctionTests(AppHost.Worker, shared);
}
