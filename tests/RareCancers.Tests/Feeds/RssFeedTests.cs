using System.Globalization;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using RareCancers.Articles;
using RareCancers.Feeds;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Feeds;

/// <summary>RSS as read by a client that knows the RSS 2.0 specification but not our code.</summary>
public sealed class RssFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    public static TheoryData<string, Article[]> Feeds => new() { { "some articles", FeedFixture.SomeArticles }, { "no articles", [] } };

    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task The_channel_has_title_link_and_description(string what, Article[] articles)
    {
        var channel = await ReadAsync(articles);

        var lacking = ((string[])["title", "link", "description"]).Where(name => channel.Elements(name).Count() != 1);
        Assert.True(!lacking.Any(), $"With {what} lacking: {string.Join(' ', lacking)}");
    }

    [Fact]
    public async Task Each_item_has_its_own_guid()
    {
        var guids = (await ReadAsync(FeedFixture.SomeArticles)).Elements("item").Select(item => item.Elements("guid").Single().Value);

        Assert.Equal(3, guids.Distinct().Count());
    }

    // RSS 2.0: a guid is a permalink unless isPermaLink is false; the address of a DOI is a permalink.
    [Fact]
    public async Task A_guid_is_a_permalink_only_if_it_is_the_items_link()
    {
        var items = (await ReadAsync(FeedFixture.SomeArticles)).Elements("item").ToArray();

        Assert.All(items, item => Assert.Equal(
            item.Element("guid")!.Value == item.Element("link")!.Value ? "true" : "false", item.Element("guid")!.Attribute("isPermaLink")?.Value));
        Assert.Equal(
            "true false false",
            string.Join(
            ' ', items.Select(item => item.Element("guid")!.Attribute("isPermaLink")!.Value).OrderDescending(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Each_author_is_a_creator()
    {
        var item = (await ReadAsync([TestArticles.Complete()])).Element("item")!;

        Assert.Equal(["Erica Pietroluongo", "Pietro De Placido", "Łukasz Fus"], item.Elements(DublinCore + "creator").Select(creator => creator.Value));
    }

    // RSS 2.0: author is an email address, which we do not have.
    [Fact]
    public async Task There_is_no_author_element() => Assert.Empty((await ReadAsync(FeedFixture.SomeArticles)).Descendants("author"));

    [Fact]
    public async Task An_item_is_dated_when_it_was_first_seen()
    {
        var item = (await ReadAsync([TestArticles.Complete() with { Published = null }])).Element("item")!;

        var date = DateTimeOffset.ParseExact(item.Element("pubDate")!.Value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.Equal(TestArticles.FirstSeen, date);
    }

    [Fact]
    public async Task The_description_is_plain_text_and_the_content_is_the_whole_entry()
    {
        var item = (await ReadAsync([TestArticles.Complete()])).Element("item")!;

        Assert.StartsWith("Correction: published in BMC Cancer 2024 24:563.\nRetraction:", item.Element("description")!.Value, StringComparison.Ordinal);
        Assert.StartsWith("<p><strong>Correction:</strong>", item.Element(Content + "encoded")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bug_HTML_in_a_teaser_was_interpreted_in_the_description()
    {
        const string Said = "Tumours <5 cm & <script>alert(1)</script>";
        var item = (await ReadAsync([TestArticles.Numbered(1) with { Teaser = new Teaser(Said, isCut: false) }])).Element("item")!;

        var shown = new HtmlParser().ParseDocument($"<!DOCTYPE html><body>{item.Element("description")!.Value}</body>").Body!;

        Assert.Equal((Said, 0), (shown.TextContent, shown.ChildElementCount));
    }

    [Fact]
    public async Task An_item_without_a_title_shows_its_citation_and_first_author() =>
        Assert.Equal("BMC Cancer 2025 25:558, Ni et al.", (await ReadAsync([TestArticles.Numbered(558)])).Element("item")!.Element("title")!.Value);

    [Theory]
    [InlineData("https://rare-cancers.example", "https://rare-cancers.example/feeds/rare-cancers.rss")]
    [InlineData("https://site.example/na%20ive", "https://site.example/na%20ive/feeds/rare-cancers.rss")]
    public async Task The_channel_states_its_own_address(string baseUrl, string address)
    {
        var self = (await ReadAsync([], baseUrl)).Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "self");

        Assert.Equal((address, "application/rss+xml"), (self.Attribute("href")!.Value, self.Attribute("type")!.Value));
    }

    [Fact]
    public async Task Links_are_absolute()
    {
        var links = (await ReadAsync(FeedFixture.SomeArticles)).Descendants("link").Select(link => link.Value);

        Assert.All(links, link => Assert.StartsWith("https://", link, StringComparison.Ordinal));
    }

    private static async Task<XElement> ReadAsync(Article[] articles, string baseUrl = FeedFixture.BaseUrl)
    {
        var document = FeedDocument.Write(await FeedFixture.FeedAsync(articles, baseUrl), FeedFormat.Rss);
        return XDocument.Load(new MemoryStream(document.Bytes.ToArray())).Root!.Element("channel")!;
    }
}
