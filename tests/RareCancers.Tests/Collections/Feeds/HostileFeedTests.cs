using RareCancers.Collections;
using RareCancers.Text;

namespace RareCancers.Tests.Collections.Feeds;

/// <summary>Feeds that would take long or need much memory: read in part, or refused with the limit that they exceed.</summary>
public sealed class HostileFeedTests
{
    private const int Million = 1_000_000;

    private static readonly Dictionary<string, (Func<string> Feed, RefusalReason Reason, string Message)> TooLarge = new(StringComparer.Ordinal)
    {
        ["100,000 levels"] = (() => Rss(Repeat("<a>", 100_000) + Repeat("</a>", 100_000)), RefusalReason.UnreadableFeed,
            "cannot be read as a feed: its elements are nested more than 100 deep."),
        ["100,000 open levels"] = (() => "<rss>" + Repeat("<a b='c'>", 100_000), RefusalReason.UnreadableFeed,
            "cannot be read as a feed: its elements are nested more than 100 deep."),
        ["100,000 items"] = (() => "<rss><channel>" + Repeat("<item><guid>10.5555/a</guid></item>", 100_000) + "</channel></rss>",
            RefusalReason.SourceTooLarge, "has more than 5,000 items, too many for a feed of new articles."),
        ["100,000 entries"] = (() => "<feed>" + Repeat("<entry/>", 100_000) + "</feed>", RefusalReason.SourceTooLarge,
            "has more than 5,000 items, too many for a feed of new articles."),
        ["100,000 items in JSON"] = (() => "{\"items\": [" + Repeat("{},", 100_000) + "]}", RefusalReason.SourceTooLarge,
            "has more than 5,000 items, too many for a feed of new articles."),
        ["many elements"] = (() => Rss(Repeat("<a/>", 500_001)), RefusalReason.SourceTooLarge,
            "is too large for a feed: it has more than 500,000 elements."),
        ["many attributes"] = (() => Rss(Repeat($"<a {Number("a{0}='' ", 1000)}/>", 501)), RefusalReason.SourceTooLarge,
            "is too large for a feed: its elements have more than 500,000 attributes."),
        ["many attributes of a tag"] = (() => Rss($"<a {Number("a{0}='>' ", 1001)}/>"), RefusalReason.SourceTooLarge,
            "is too large for a feed: a tag has more than 1,000 attributes."),
        ["2 million attributes of a tag"] = (() => Rss($"<a {Number("a{0}='' ", 2 * Million)}/>"), RefusalReason.SourceTooLarge,
            "is too large for a feed: a tag has more than 1,000 attributes."),
        ["2 million attributes behind a document type"] = (
            () => $"<!DOCTYPE rss [<!ENTITY a \"<b '\"> <!-- \" ]> --><?x '?>]>" + Rss($"<a {Number("a{0}='' ", 2 * Million)}/>"), RefusalReason.SourceTooLarge,
            "is too large for a feed: a tag has more than 1,000 attributes."),
        ["many attributes of a tag that needs repair"] = (() => Rss($"&nbsp;<a {Number("a{0}=\"&\" ", Million)}/>"), RefusalReason.SourceTooLarge,
            "is too large for a feed: a tag has more than 1,000 attributes."),
        ["a long text"] = (() => "<rss>" + new string('x', 25 * Million), RefusalReason.SourceTooLarge,
            "is too large for a feed: it has more than 25,000,000 characters."),
        ["a long text in JSON"] = (() => "{" + new string(' ', 25 * Million), RefusalReason.SourceTooLarge,
            "is too large for a feed: it has more than 25,000,000 characters."),
    };

    // Made when they are needed, because test runners copy the data of all tests.
    private static readonly Dictionary<string, Func<string>> Large = new(StringComparer.Ordinal)
    {
        ["a title of 20 MB"] = () => Rss($"<title>{new string('x', 20 * Million)}</title>"),
        ["a title of entities"] = () => Rss($"<title>{Repeat("&amp;nbsp;", 2 * Million)}</title>"),
        ["a description of 20 MB"] = () => Rss($"<description>{Repeat("tumour ", 3 * Million)}</description>"),
        ["a description of open tags"] = () => Rss($"<description>{Repeat("&lt;b&gt;", 2 * Million)}</description>"),
        ["a description of comments"] = () => Rss($"<description>{Repeat("&lt;!--", 3 * Million)}</description>"),
        ["a description of less-than signs"] = () => Rss($"<description>{Repeat("&lt;", 5 * Million)}</description>"),
        ["a description of line breaks"] = () => Rss($"<description>{Repeat("&lt;br>", 2 * Million)}</description>"),
        ["a description of quotes in tags"] = () => Rss($"<description>{Repeat("&lt;img \"", 2 * Million)}</description>"),
        ["a description of blanks"] = () => Rss($"<description>x{new string(' ', 10 * Million)}x</description>"),
        ["many descriptions"] = () => Rss(Repeat("<description>x</description>", 400_000)),
        ["many authors"] = () => Rss(Number("<dc:creator>Jane R{0}</dc:creator>", 400_000)),
        ["a list of authors of 20 MB"] = () => Rss($"<dc:creator>{Repeat("Jane Roe, ", 2 * Million)}</dc:creator>"),
        ["authors and groups"] = () => Rss($"<dc:creator>{Repeat("and on behalf of the ", Million)}</dc:creator>"),
        ["an author of at signs"] = () => Rss($"<author>{Repeat("@", Million)}{Repeat("a", Million)}</author>"),
        ["an author without spaces"] = () => Rss($"<author>{new string('a', 10 * Million)}@</author>"),
        ["many links"] = () => Rss(Number("<link>https://x.example/{0}</link>", 400_000)),
        ["a link of 20 MB"] = () => Rss($"<link>https://x.example/{new string('/', 20 * Million)}10.5555/</link>"),
        ["an attribute of 20 MB"] = () => Rss($"<link href='{new string('x', 20 * Million)}'/>"),
        ["a document type that does not end"] = () => "<!DOCTYPE rss [" + Repeat("<!ENTITY a '\">", Million),
        ["many tags"] = () => Rss($"<title><![CDATA[{Repeat("<a b='", 2 * Million)}]]></title>"),
        ["many tags that do not end"] = () => Rss(Repeat("<a b='' ", 2 * Million)),
        ["many namespaces"] = () => Rss(Number("<a xmlns:p{0}='u{0}'/>", 200_000)),
        ["a name of 10 MB for the journal of 1,000 items"] = () => "<rss><channel><title>" + new string('x', 10 * Million) + "</title><publicationName>"
            + new string('x', 10 * Million) + "</publicationName>"
            + Number("<item><guid>10.5555/a{0}</guid><volume>1</volume></item>", 1000) + "</channel></rss>",
        ["a CDATA section that never ends, 2 million times"] = () => Rss("<title>&nbsp;</title>") + Repeat("<![CDATA[", 2 * Million),
        ["an entity that multiplies"] = () => "<!DOCTYPE rss [<!ENTITY a \"lol\">"
            + Number("<!ENTITY b{0} \"&a;&a;&a;&a;\">", 100_000) + "]>" + Rss("<title>&b9;</title>"),
        ["5,000 items of 4 KB"] = () => "<rss><channel>"
            + Number($"<item><guid>10.5555/a{{0}}</guid><description>{Repeat("tumour ", 600)}</description></item>", 5000)
            + "</channel></rss>",
        ["an item of 20 MB in JSON"] = () => $"{{\"items\": [{{\"id\": \"10.5555/a\", \"content_html\": \"{Repeat("<b>", 6 * Million)}\"}}]}}",
        ["deep JSON"] = () => Repeat("[", 10 * Million),
        ["many members in JSON"] = () => "{\"items\": [{\"id\": \"10.5555/a\"," + Number("\"a{0}\": {0},", 800_000) + "}]}",
    };

    public static TheoryData<string> LargeFeeds => [.. Large.Keys];

    public static TheoryData<string> TooLargeFeeds => [.. TooLarge.Keys];

    [Theory]
    [MemberData(nameof(TooLargeFeeds))]
    public void A_feed_beyond_the_limits_is_refused_with_the_limit(string what)
    {
        var (feed, reason, message) = TooLarge[what];

        var refusal = FeedFixtures.Read(feed()).Refusal;

        Assert.True(refusal is not null, $"{what} was read.");
        Assert.Equal((reason, $"The feed {message}"), (refusal.Reason, refusal.Message));
        Assert.InRange(refusal.Sample!.Length, 1, 300);
    }

    // A time or an amount of memory that grows with the square of the size would not end, or would fail.
    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(LargeFeeds))]
    public void A_large_feed_within_the_limits_is_read_or_refused(string what)
    {
        var reading = FeedFixtures.Read(Large[what]());

        Assert.True(reading.Value is not null || reading.Refusal is not null, what);
        Assert.All(reading.Value?.Articles ?? [], article =>
        {
            Assert.InRange(article.Title?.Length ?? 0, 0, 1000);
            Assert.True(article.Abstract is null || SafeMarkup.IsSafe(article.Abstract.Html));
        });
    }

    [Fact]
    public void A_feed_with_as_many_items_as_allowed_is_read()
    {
        var feed = "<rss><channel>" + Number("<item><guid>10.5555/a{0}</guid></item>", 5000) + "</channel></rss>";

        Assert.Equal(5000, FeedFixtures.Read(feed).Value?.Articles.Count);
    }

    private static string Rss(string facts) => $"<rss><channel><item><guid>10.5555/a</guid>{facts}</item></channel></rss>";

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Number(string format, int times) =>
        string.Concat(Enumerable.Range(0, times).Select(number => format.Replace("{0}", $"{number}", StringComparison.Ordinal)));
}
