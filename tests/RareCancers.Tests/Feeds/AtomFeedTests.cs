using System.Xml.Linq;
using RareCancers.Articles;
using RareCancers.Feeds;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Feeds;

/// <summary>Atom as read by a client that knows RFC 4287 but not our code.</summary>
public sealed class AtomFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static TheoryData<string, Article[]> Feeds => new()
    {
        { "some articles", FeedFixture.SomeArticles },
        { "no articles", [] },
        { "one article without authors", [TestArticles.Numbered(1) with { Authors = AuthorList.Unknown }] },
    };

    // RFC 4287, 4.1.1 and 4.1.2: a feed and an entry contain exactly one of each.
    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task Feed_and_entries_each_have_one_ID_title_and_update(string what, Article[] articles)
    {
        var feed = await ReadAsync(articles);

        var lacking =
            from element in feed.DescendantsAndSelf().Where(element => element.Name == Atom + "feed" || element.Name == Atom + "entry")
            from name in (string[])["id", "title", "updated"]
            where element.Elements(Atom + name).Count() != 1
            select $"{element.Name.LocalName}/{name}";
        Assert.True(!lacking.Any(), $"With {what} wrong: {string.Join(' ', lacking)}");
    }

    // RFC 4287, 4.1.2: an entry has an author, unless the feed does.
    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task The_feed_names_an_author_for_entries_without_one(string what, Article[] articles)
    {
        var feed = await ReadAsync(articles);

        Assert.True(feed.Element(Atom + "author")?.Element(Atom + "name")?.Value.Length > 0, $"None with {what}.");
    }

    [Fact]
    public async Task An_entry_names_each_author()
    {
        var entry = (await ReadAsync([TestArticles.Complete()])).Element(Atom + "entry")!;

        Assert.Equal(
            ["Erica Pietroluongo", "Pietro De Placido", "Łukasz Fus"],
            entry.Elements(Atom + "author").Select(author => author.Element(Atom + "name")!.Value));
    }

    // RFC 4287, 4.2.6: an ID is a unique absolute IRI.
    [Fact]
    public async Task IDs_are_absolute_and_unique()
    {
        var ids = (await ReadAsync(FeedFixture.SomeArticles)).Descendants(Atom + "id").Select(id => id.Value).ToArray();

        Assert.All(ids, id => Assert.True(Uri.IsWellFormedUriString(id, UriKind.Absolute), id));
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Links_are_absolute()
    {
        var links = (await ReadAsync(FeedFixture.SomeArticles)).Descendants(Atom + "link").Select(link => link.Attribute("href")!.Value);

        Assert.All(links, link => Assert.StartsWith("http", new Uri(link, UriKind.Absolute).Scheme, StringComparison.Ordinal));
    }

    // RFC 4287, 4.1.1: a feed should state its own address.
    [Theory]
    [InlineData("https://rare-cancers.example", "https://rare-cancers.example/feeds/rare-cancers.atom")]
    [InlineData("https://site.example/na%20ive", "https://site.example/na%20ive/feeds/rare-cancers.atom")]
    public async Task The_feed_states_its_own_address(string baseUrl, string address)
    {
        var self = (await ReadAsync([], baseUrl)).Elements(Atom + "link").Single(link => link.Attribute("rel")?.Value == "self");

        Assert.Equal((address, "application/atom+xml"), (self.Attribute("href")!.Value, self.Attribute("type")!.Value));
    }

    // RFC 4287, 3.3: a date is an RFC 3339 date-time.
    [Fact]
    public async Task Dates_are_when_an_old_article_was_published_and_when_it_was_updated()
    {
        var entry = (await ReadAsync([TestArticles.Complete()])).Element(Atom + "entry")!;

        Assert.Equal(("2024-06-01T00:00:00Z", "2025-03-31T06:00:00Z"), (entry.Element(Atom + "published")!.Value, entry.Element(Atom + "updated")!.Value));
    }

    [Fact]
    public async Task A_title_is_text_and_the_content_is_HTML()
    {
        var entry = (await ReadAsync([TestArticles.Complete() with { Title = "CD4<CD8 & more", Notices = [] }])).Element(Atom + "entry")!;

        Assert.Equal(("CD4<CD8 & more", "text"), (entry.Element(Atom + "title")!.Value, entry.Element(Atom + "title")!.Attribute("type")?.Value ?? "text"));
        Assert.Equal("html", entry.Element(Atom + "content")!.Attribute("type")!.Value);
    }

    [Fact]
    public async Task The_DOI_is_given_as_scholarly_readers_expect()
    {
        XNamespace prism = "http://prismstandard.org/namespaces/basic/2.0/";
        var entry = (await ReadAsync([TestArticles.Complete()])).Element(Atom + "entry")!;

        Assert.Equal(("10.1186/s12885-024-12405-4", "2024-06"), (entry.Element(prism + "doi")!.Value, entry.Element(prism + "publicationDate")!.Value));
    }

    private static async Task<XElement> ReadAsync(Article[] articles, string baseUrl = FeedFixture.BaseUrl)
    {
        var document = FeedDocument.Write(await FeedFixture.FeedAsync(articles, baseUrl), FeedFormat.Atom);
        return XDocument.Load(new MemoryStream(document.Bytes.ToArray())).Root!;
    }
}
