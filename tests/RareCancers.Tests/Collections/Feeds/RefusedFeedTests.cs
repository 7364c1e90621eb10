using RareCancers.Collections;
using RareCancers.Testing;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections.Feeds;

/// <summary>Documents that are no feeds: none of them may look like a feed without news.</summary>
public sealed class RefusedFeedTests
{
    private const string Login = "<!DOCTYPE html><html><head><title>Log in</title></head><body><h1>Log in to continue</h1></body></html>";
    private const string Challenge = "<html><head><title>Client Challenge</title></head><body>JavaScript is disabled in your browser.</body></html>";
    private const string Waiting = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>";
    private const string Page = "<?xml version=\"1.0\"?><!DOCTYPE html><html><head><title>Example Journal</title></head><body><h1>Example</h1></body></html>";

    public static TheoryData<string, string, RefusalReason, string> Refused => new()
    {
        { "nothing", "", RefusalReason.SourceEmpty, "is empty; a feed was expected." },
        { "white space", " \r\n\t", RefusalReason.SourceEmpty, "is empty; a feed was expected." },
        { "a login page", Login, RefusalReason.ConsentOrLoginPage,
            "asks for consent or a login first, 'Log in to continue'; check in a browser what the page needs." },
        { "a challenge", Challenge, RefusalReason.ConsentOrLoginPage,
            "asks for consent or a login first, 'Client Challenge'; check in a browser what the page needs." },
        { "a page that makes wait", Waiting, RefusalReason.ErrorPage,
            "is an error page, 'Just a moment...', sent with a success status; the next run tries again." },
        { "a web page", Page, RefusalReason.NotAFeed, "is a web page, not a feed; look for the address of the feed on that page." },
        { "a Collection page", TestListing.Html(TestListing.Item(1)), RefusalReason.NotAFeed, "is a Collection page, not a feed; set Kind to Page." },
        { "a Collection as text", File.ReadAllText(Repository.PathOf("samples/rare-cancers-collection.txt")), RefusalReason.NotAFeed,
            "is a Collection page, not a feed; set Kind to Page." },
        { "a site map", "<?xml version=\"1.0\"?><urlset><url/></urlset>", RefusalReason.NotAFeed,
            "is not a feed: its root element is 'urlset' instead of rss, rdf:RDF or feed." },
        { "text", "Rare cancers are few.", RefusalReason.NotAFeed, "is not a feed: it is neither XML nor JSON." },
        { "a binary file", "\u007FELF\0\0\u0001\uFFFD", RefusalReason.NotAFeed, "is not a feed: it is neither XML nor JSON." },
        { "JSON of a registry", "{\"version\": \"6.9\", \"hitCount\": 0, \"items\": []}", RefusalReason.NotAFeed,
            "is JSON, but not a JSON Feed: it has no list 'items', or another version." },
        { "an error in JSON", "{\"error\": \"not found\"}", RefusalReason.NotAFeed,
            "is JSON, but not a JSON Feed: it has no list 'items', or another version." },
        { "a list in JSON", "[1, 2]", RefusalReason.NotAFeed, "is JSON, but not a JSON Feed: it has no list 'items', or another version." },
        { "items that cannot be identified", "<rss><channel><item><title>One</title></item></channel></rss>", RefusalReason.NoArticles,
            "has 1 item, but none with a DOI or a PubMed ID; follow the journal through Crossref instead." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_not_a_feed_is_refused_with_a_reason(string what, string text, RefusalReason reason, string message)
    {
        var refusal = FeedFixtures.Read(text, "https://feeds.example/rss").Refusal;

        Assert.True(refusal?.Reason == reason, $"{what} gave {refusal?.Reason.ToString() ?? "a feed"}.");
        Assert.Equal($"The feed {message}", refusal?.Message);
        Assert.InRange(refusal?.Sample?.Length ?? 0, 0, 300);
    }

    [Theory]
    [InlineData("<rss><channel><item><guid>10.5555/a.1</guid>", "The feed is not well-formed XML: ")]
    [InlineData("<rss><channel></item></channel></rss>", "The feed is not well-formed XML: ")]
    [InlineData("<rss><channel/></rss><rss/>", "The feed is not well-formed XML: ")]
    [InlineData("{\"items\": [{\"id\": \"10.5555/a.1\"}", "The feed is not valid JSON: ")]
    [InlineData("{items: []}", "The feed is not valid JSON: ")]
    public void A_broken_feed_is_refused_as_a_whole(string text, string message)
    {
        var refusal = FeedFixtures.Read(text).Refusal;

        Assert.Equal(RefusalReason.UnreadableFeed, refusal?.Reason);
        Assert.StartsWith(message, refusal?.Message, StringComparison.Ordinal);
        Assert.EndsWith(" The next run tries again.", refusal?.Message, StringComparison.Ordinal);
    }
}
