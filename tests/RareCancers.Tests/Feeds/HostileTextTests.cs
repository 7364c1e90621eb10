using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using CsCheck;
using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;
using RareCancers.Text;

namespace RareCancers.Tests.Feeds;

/// <summary>Whatever strangers write or was stored uncleaned, a feed stays well-formed and preserves the text.</summary>
[Trait("Category", "Slow")]
public sealed class HostileTextTests
{
    private const int ArticlesInFeed = 10;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    // Uncleaned on purpose: a feed must be well-formed even without the cleaning of incoming text.
    private static readonly Gen<string> Hostile = Gen.OneOf(
            Gen.OneOf(
                "<script>alert(1)</script>", "]]>", "<![CDATA[", "<!--", "-->", "&amp;", "&#0;", "&nbsp;", "<?xml?>", "</entry>", "</item>",
                    "\"'", "\0\u0001\uD83D", "\uDE00",
                "\u202E", "\u200F", "\uFFFE", "\uFFFF", "\uFEFF", "\r\n", "\u0085", "\u2028", "👩‍🔬", "𝛼", "שלום",
                    "<img src=x onerror=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>",
                "\" onload=\"alert(1)", "javascript:alert(1)", "\\u0000", "\\", "{\"a\":1}", "a"),
            Gen.Char['\u0000', '\uFFFF'].Array[1, 6].Select(characters => new string(characters)))
        .Array[1, 5].Select(string.Concat);

    private static readonly Gen<Article> HostileArticle = Hostile.Array[10].Select(text => TestArticles.Registered() with
    {
        Title = text[0],
        Teaser = new Teaser(text[1], isCut: true),
        Abstract = new Abstract(text[2], $"<p>{System.Net.WebUtility.HtmlEncode(text[3])}</p>"),
        Type = text[4],
        Authors = new AuthorList([.. new[] { Author.TryParse(text[5]), Author.TryCreateGroup(text[6]) }.OfType<Author>()], isComplete: false),
        Citation = Citation.TryCreate(text[7], 2025, "25", null, "1"),
        Funders = [new Funder(text[8], null, [text[9]])],
        Notices = [new Notice(NoticeKind.Retraction, Citation.TryCreate(text[9], 2025, "25", null, "2"))],
    });

    private static readonly Gen<HeldSnapshot> Snapshots = HostileArticle.Array[ArticlesInFeed].Select(articles => LibraryFixture.Snapshot(
        articles.Select((article, number) => article with { Id = TestArticles.Numbered(number + 1).Id, Doi = null, Sequence = ArticlesInFeed - number })));

    // 5,000 feeds of ten articles in three formats are 150,000 entries.
    [Fact]
    public void Any_text_leaves_every_format_well_formed_and_is_preserved() =>
        Snapshots.Sample(
            snapshot =>
            {
                var feed = FeedFixture.Make(FeedFixture.Whole, snapshot)!;

                Assert.All([FeedFormat.Rss, FeedFormat.Atom], format => CheckXml(feed, format));
                CheckJson(feed);
                Assert.Equal(
                    snapshot.Articles.Select(article => XmlSafeText.Clean("Retracted: " + article.Heading)), feed.Entries.Select(entry => entry.Title));
            },
            iter: 5_000);

    [Fact]
    public void Markup_in_an_entrys_text_has_no_effect()
    {
        var parser = new HtmlParser();
        Gen.Select(HostileArticle, Gen.OneOf(FeedFixture.Whole, FeedFixture.Whole with { NoticesOnly = true })).Sample(
            (article, query) =>
            {
                var html = FeedFixture.Make(query, LibraryFixture.Snapshot([article], FeedFixture.ChangeFor(2, article, article.Notices[0])))!.Entries[0].Html;

                var elements = parser.ParseDocument($"<!DOCTYPE html><body>{html}</body>").Body!.QuerySelectorAll("*");
                Assert.All(elements, element => Assert.Contains(element.LocalName, (string[])["p", "strong", "a"]));
                Assert.All(elements.SelectMany(element => element.Attributes), attribute =>
                {
                    Assert.Equal("href", attribute.Name);
                    Assert.StartsWith("https://doi.org/10.", attribute.Value, StringComparison.Ordinal);
                });
            },
            iter: 20_000);
    }

    [Fact]
    public void Any_words_may_be_searched_for() =>
        Hostile.Sample(
            words =>
            {
                var snapshot = LibraryFixture.Snapshot([LibraryFixture.Titled("A title")]);
                var feed = FeedFixture.Make(new FeedQuery(new Selection(FeedFixture.Slug) { Words = words, Type = words, Author = words }), snapshot)!;

                Assert.All([FeedFormat.Rss, FeedFormat.Atom], format => CheckXml(feed, format));
                CheckJson(feed);
            },
            iter: 5_000);

    [Fact]
    public void An_abstract_of_100_KB_stays_complete_in_every_format()
    {
        var text = string.Concat(Enumerable.Repeat("A tumour <5 cm & 👩‍🔬. ", 5_000));
        var article = TestArticles.Registered() with { Abstract = new Abstract(text, $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>") };
        var feed = FeedFixture.Make(FeedFixture.Whole, LibraryFixture.Snapshot([article]))!;

        Assert.All([FeedFormat.Rss, FeedFormat.Atom], format => CheckXml(feed, format));
        CheckJson(feed);
        Assert.EndsWith(text, feed.Entries[0].Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_teaser_is_shown_as_text()
    {
        var article = TestArticles.Numbered(1) with { Teaser = new Teaser("<script>alert(1)</script>", isCut: false) };

        var entry = Assert.Single((await FeedFixture.FeedAsync([article])).Entries);

        Assert.StartsWith("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", entry.Html, StringComparison.Ordinal);
    }

    private static void CheckXml(Feed feed, FeedFormat format)
    {
        var root = XDocument.Parse(Strict.GetString(FeedDocument.Write(feed, format).Bytes.Span)).Root!;

        var entries = root.Descendants().Where(element => element.Name.LocalName is "item" or "entry").ToArray();
        Assert.Equal(feed.Entries.Select(entry => WithLineFeeds(entry.Title)), entries.Select(entry => Child(entry, "title")));
        Assert.Equal(
            feed.Entries.Select(entry => WithLineFeeds(entry.Html)),
            entries.Select(entry => Child(entry, format == FeedFormat.Rss ? "encoded" : "content")));
        Assert.Equal(WithLineFeeds(feed.Title), Child(format == FeedFormat.Rss ? root.Element("channel")! : root, "title"));
    }

    private static void CheckJson(Feed feed)
    {
        var root = JsonElement.Parse(
            Strict.GetString(FeedDocument.Write(feed, FeedFormat.Json).Bytes.Span),
            new JsonDocumentOptions { AllowDuplicateProperties = false });

        var items = root.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(feed.Entries.Select(entry => entry.Title), items.Select(item => item.GetProperty("title").GetString()));
        Assert.Equal(feed.Entries.Select(entry => entry.Html), items.Select(item => item.GetProperty("content_html").GetString()));
        Assert.Equal(feed.Title, root.GetProperty("title").GetString());
    }

    private static string Child(XElement element, string name) => element.Elements().First(child => child.Name.LocalName == name).Value;

    // XML 1.0, 2.11: a parser normalises every end of line to a line feed.
    private static string WithLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
