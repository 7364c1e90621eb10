using CsCheck;
using RareCancers.Articles;
using RareCancers.Collections.Feeds;
using RareCancers.Text;

namespace RareCancers.Tests.Collections.Feeds;

/// <summary>Whatever a feed contains, reading it gives either articles that can be stored or a refusal.</summary>
[Trait("Category", "Slow")]
public sealed class FeedFuzzTests
{
    private static readonly string[] Fragments =
    [
        "<rss>", "<channel>", "</channel></rss>", "<item>", "</item>", "<item/>", "<feed xml:base=\"https://x.example/\">", "<entry>", "</entry>",
        "<rdf:RDF>", "<item rdf:about=\"https://x.example/1\">", "<title>", "</title>", "<guid>10.5555/a.1</guid>", "<guid>pubmed:17</guid>", "<id>",
        "</id>", "<link>", "</link>", "<link href=\"?id=10.5555/a.2\"/>", "<link rel=\"self\" href=\"//x\"/>", "https://x.example/articles/10.5555/a.3/full",
        "<description>", "</description>", "<content:encoded>", "</content:encoded>", "<content type=\"xhtml\"><div>", "<summary>", "<dc:creator>",
        "</dc:creator>", "<author>", "</author>", "<name>", "</name>", "jane@x.example (Jane Roe)", "Roe, J., Bee, A.", "A Bee, C Dee, and E Eff",
        "on behalf of the ", "; ", "<prism:doi>10.5555/A.1</prism:doi>", "<dc:identifier>doi:10.1101/2026.01.01.123456v2</dc:identifier>",
        "<pubDate>Thu, 19 Nov 2026 20:40:42 PST</pubDate>", "<dc:date>2999-12-31</dc:date>", "<dc:date>0000</dc:date>", "<category>Review</category>",
        "<prism:publicationName>X</prism:publicationName><prism:volume>1</prism:volume><prism:startingPage>2</prism:startingPage>",
        "&lt;p&gt;", "&lt;/p&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x onerror=alert(1)&gt;", "&lt;a href=\"javascript:x\"&gt;",
        "&lt;br&gt;", "&amp;nbsp;", "&nbsp;", "&bogus;", "&#0;", "&#xD800;", "&", "<", ">", "\"", "'", "<![CDATA[", "]]>", "<!--", "-->", "<?x ?>",
        "<!DOCTYPE rss [<!ENTITY a \"b\">]>", "Author(s): A Bee", "Publication date: May 2026", "Abstract", "X, Volume 1, Issue 2. &lt;br/&gt;",
        "text ", "Rare tumours are few, and what is known of them rests on small series of patients. ", "…", "...", "癌症", "é", "\u0301", "\u202E",
        "\0", "\uD83D", "\uDE00", "\uFEFF", "\uFFFE", "\n", "  ",
    ];

    private static readonly string[] JsonFragments =
    [
        "{", "}", "[", "]", ",", ":", "\"items\"", "\"id\"", "\"title\"", "\"authors\"", "\"name\"", "\"content_html\"", "\"date_published\"", "\"tags\"",
        "\"10.5555/a.1\"", "\"<p>Rare</p><script>\"", "\"2026-11-19\"", "\"jane@x.example\"", "null", "1e999", "\"\\ud800\"", "\"\\u0000\"", "{\"items\":[{",
        "}]}", "// x\n", "\uD83D",
    ];

    private static readonly Gen<string> Items = Gen.OneOf(Fragments).Array[0, 30].Select(string.Concat);

    private static readonly Gen<string> Feeds = Gen.Select(
        Gen.OneOf("<rss><channel><title>X</title><item>{0}</item></channel></rss>", "<rss><channel>{0}</channel></rss>",
            "<rdf:RDF><channel/><item>{0}</item></rdf:RDF>", "<feed><entry><id>10.5555/x</id>{0}</entry></feed>", "{0}"),
        Items,
        (frame, item) => frame.Replace("{0}", item, StringComparison.Ordinal));

    private static readonly Gen<string> JsonFeeds = Gen.Select(
        Gen.OneOf("{\"items\": [{\"id\": \"10.5555/a\", {0}}]}", "{\"items\": [{0}]}", "{{0}}"),
        Gen.OneOf(JsonFragments).Array[0, 20].Select(string.Concat),
        (frame, item) => frame.Replace("{0}", item, StringComparison.Ordinal));

    public static TheoryData<string> Names => [.. FeedFixtures.Names];

    // Markup, text and attributes of a fixture removed, repeated, moved or replaced.
    private static Gen<string> Mutants(string feed) => Gen.Select(
        Gen.Int[0, feed.Length], Gen.Int[0, 400], Gen.Int[0, feed.Length], Gen.Int[0, 3], Gen.OneOf(feed[0] == '{' ? JsonFragments : Fragments),
        (from, length, to, kind, fragment) =>
        {
            var slice = feed.Substring(from, Math.Min(length, feed.Length - from));
            var rest = feed.Remove(from, slice.Length);
            return kind switch
            {
                0 => rest,
                1 => feed.Insert(to, slice),
                2 => rest.Insert(Math.Min(to, rest.Length), slice),
                _ => feed.Insert(from, fragment),
            };
        });

    [Fact]
    public void A_feed_of_random_fragments_is_read_or_refused() => Feeds.Sample(AssertFit, iter: 40_000);

    [Fact]
    public void JSON_of_random_fragments_is_read_or_refused() => JsonFeeds.Sample(AssertFit, iter: 20_000);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_feed_is_read_or_refused(string name) => Mutants(FeedFixtures.Text(name)).Sample(AssertFit, iter: 1000);

    private static void AssertFit(string text)
    {
        var reading = FeedFixtures.Read(text, "https://feeds.example/rss");
        if (reading.Refusal is { } refusal)
        {
            AssertClean(refusal.Sample);
            Assert.InRange(refusal.Sample?.Length ?? 0, 0, 300);
            Assert.StartsWith("The feed ", refusal.Message, StringComparison.Ordinal);
            return;
        }

        AssertFit(reading.Value!);
        Assert.Equal(reading.Value!.ItemKeys, FeedFixtures.Read(text, "https://feeds.example/rss").Value!.ItemKeys);
    }

    private static void AssertFit(ParsedFeed feed)
    {
        AssertClean(feed.Title);
        Assert.True(feed.Articles.Count + feed.Rejected.Count <= feed.ItemKeys.Count);
        Assert.Equal(feed.Articles.Where(article => article.Doi is not null).Select(article => article.Doi).Distinct().Count(),
            feed.Articles.Count(article => article.Doi is not null));
        foreach (var article in feed.Articles)
            AssertFit(article);
        Assert.All(feed.ItemKeys, key => Assert.InRange(key.Length, 1, 300));
        foreach (var (item, reason) in feed.Rejected)
        {
            AssertClean(item, reason);
            Assert.InRange(item.Length, 1, 200);
        }
    }

    private static void AssertFit(ListedArticle article)
    {
        AssertClean(article.Title, article.Teaser?.Text, article.Type, article.Citation?.ToString(), article.Pmid, article.Pmcid);
        AssertClean([.. article.Authors.People.Select(person => person.Name)]);
        Assert.True(article.Doi is not null || article.Pmid is not null);
        Assert.True(article.Doi is null || Doi.Parse(article.Doi.Value) == article.Doi);
        Assert.InRange(article.Title?.Length ?? 0, 0, 1000);
        Assert.DoesNotContain(article.Authors.People, person => person.Name.Contains('@', StringComparison.Ordinal));
        Assert.True(article.Published is null || article.Published.FirstDay <= FeedFixtures.Today.AddDays(1));
        if (article.Abstract is { } whole)
        {
            Assert.True(SafeMarkup.IsSafe(whole.Html), whole.Html);
            Assert.InRange(whole.Text.Length, 1, Abstract.MaxLength);
            Assert.InRange(whole.Html.Length, 1, Abstract.MaxLength);
            AssertClean(whole.Text.Split('\n'));
        }
    }

    private static void AssertClean(params string?[] texts) => Assert.All(texts, text => Assert.Equal(PlainText.Clean(text), text ?? ""));
}
