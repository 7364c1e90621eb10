using RareCancers.Articles;

namespace RareCancers.Tests.Collections.Feeds;

/// <summary>The items of a feed as a whole: their order, their keys, and items of the same article.</summary>
public sealed class FeedItemsTests
{
    [Fact]
    public void An_empty_feed_is_read_as_empty()
    {
        var feed = FeedFixtures.Read("<rss version=\"2.0\"><channel><title>Nothing found</title></channel></rss>").Value!;

        Assert.Equal(("Nothing found", 0, 0, 0), (feed.Title, feed.Articles.Count, feed.Rejected.Count, feed.ItemKeys.Count));
    }

    [Theory]
    [InlineData("<rss/>")]
    [InlineData("<rdf:RDF/>")]
    [InlineData("<feed/>")]
    [InlineData("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}")]
    [InlineData("{\"items\": []}")]
    public void A_feed_without_anything_is_read_as_empty(string text) => Assert.Empty(FeedFixtures.Read(text).Value!.Articles);

    [Fact]
    public void Items_of_one_article_are_merged_into_the_first()
    {
        var feed = FeedFixtures.Read(Rss(
            Item("10.5555/b", "<title>New title</title>"),
            Item("10.5555/a", "<title>Another</title>"),
            Item("10.5555/B", "<title>Old title</title><pubDate>2026-11-01</pubDate>"
                + "<dc:creator>Jane Roe</dc:creator><dc:identifier>pmid:49900001</dc:identifier>"),
            "<item><guid>pubmed:49900001</guid><title>From PubMed</title></item>")).Value!;

        Assert.Equal(["10.5555/b", "10.5555/a"], feed.Articles.Select(article => article.Doi?.Value));
        var merged = feed.Articles[0];
        Assert.Equal(("New title", "2026-11-01", "Jane Roe", "49900001"), (merged.Title, merged.Published?.ToString(), merged.Authors.ToString(), merged.Pmid));
        Assert.Equal(["10.5555/b", "10.5555/a", "10.5555/b", "pmid:49900001"], feed.ItemKeys);
    }

    [Fact]
    public void Articles_with_different_DOIs_are_never_merged()
    {
        var feed = FeedFixtures.Read(Rss(
            Item("10.5555/a", "<dc:identifier>pmid:49900001</dc:identifier>"), Item("10.5555/b", "<dc:identifier>pmid:49900001</dc:identifier>"))).Value!;

        Assert.Equal(["10.5555/a", "10.5555/b"], feed.Articles.Select(article => article.Doi?.Value));
    }

    [Fact]
    public void A_citation_that_two_articles_share_is_dropped()
    {
        const string place = "<prism:publicationName>Example Journal</prism:publicationName><prism:volume>25</prism:volume><dc:date>2026-11-01</dc:date>";
        var feed = FeedFixtures.Read(Rss(
            Item("10.5555/a", place + "<prism:startingPage>1</prism:startingPage>"),
            Item("10.5555/b", place + "<prism:startingPage>1</prism:startingPage>"),
            Item("10.5555/c", place + "<prism:startingPage>2</prism:startingPage>"))).Value!;

        Assert.Equal([null, null, Citation.Parse("Example Journal 2026 25:2")], feed.Articles.Select(article => article.Citation));
    }

    [Theory]
    [InlineData("<guid>10.5555/A</guid><link>https://journal.example/1</link>", "10.5555/a")]
    [InlineData("<guid>pubmed:49900001</guid><link>https://pubmed.ncbi.nlm.nih.gov/49900001/?ff=1</link>", "pmid:49900001")]
    [InlineData("<guid>item-17</guid><link>https://journal.example/1</link>", "item-17")]
    [InlineData("<guid>https://journal.example/1?utm_source=rss&amp;id=4#top</guid>", "https://journal.example/1?id=4")]
    [InlineData("<link>https://journal.example/1?dgcid=rss_sd_all</link><title>One</title>", "https://journal.example/1")]
    [InlineData("<link>https://journal.example/1?ff=20261127&amp;fc=2026&amp;af=R&amp;rss=yes</link>", "https://journal.example/1")]
    [InlineData("<title>Tumours &amp; more</title><pubDate>Mon, 02 Nov 2026</pubDate>", "tumoursmore|Mon, 02 Nov 2026")]
    [InlineData("<title>Tumours</title>", "tumours|")]
    [InlineData("", "|")]
    public void An_items_key_is_the_first_stable_thing_that_it_has(string item, string key) =>
        Assert.Equal([key, "10.5555/x"], FeedFixtures.Read(Rss($"<item>{item}</item>", Item("10.5555/x", ""))).Value!.ItemKeys);

    [Fact]
    public void A_key_is_the_same_on_every_day()
    {
        var feed = Rss("<item><title>One</title><pubDate>2026-12-24</pubDate></item>", Item("10.5555/x", ""));

        var before = RareCancers.Collections.Feeds.FeedReader.Read(feed, null, "The feed", new DateOnly(2026, 11, 1)).Value!;
        var after = RareCancers.Collections.Feeds.FeedReader.Read(feed, null, "The feed", new DateOnly(2027, 1, 1)).Value!;

        Assert.Equal(before.ItemKeys, after.ItemKeys);
    }

    [Fact]
    public void A_long_key_is_shortened()
    {
        var keys = FeedFixtures.Read(Rss($"<item><guid>{new string('x', 5000)}</guid></item>", Item("10.5555/x", ""))).Value!.ItemKeys;

        Assert.Matches("^sha256:[0-9a-f]{32}$", keys[0]);
    }

    [Theory]
    [InlineData("10.64898/2026.11.19.726321", true)]
    [InlineData("10.1186/s12885-025-13934-2", false)]
    public void A_preprint_is_known_by_its_DOI(string doi, bool isPreprint) =>
        Assert.Equal(isPreprint, FeedFixtures.ReadOne(Rss(Item(doi, ""))).IsPreprint);

    private static string Item(string guid, string facts) => $"<item><guid>{guid}</guid>{facts}</item>";

    private static string Rss(params string[] items) => $"""
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
        <channel>{string.Concat(items)}</channel></rss>
        """;
}
