using RareCancers.Collections;
using RareCancers.Collections.Parsing;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>Pages that are not what they should be: none of them may look like "no news".</summary>
public sealed class RefusedPageTests
{
    private const string Login = """
        <!DOCTYPE html><html><head><title>Log in</title></head>
        <body><h1>Log in to continue</h1><form><input name="email"><input type="password"></form></body></html>
        """;

    private const string NotFound = """
        <!DOCTYPE html><html><head><title>Page not found</title></head>
        <body><h1>Page not found</h1><p>Try the list of <a href="/articles">all articles</a>.</p><h2>Articles</h2></body></html>
        """;

    private const string Challenge = "<html><head><script>document.cookie='x=1';location.reload()</script></head><body></body></html>";

    private const string OneArticle = """
        <!DOCTYPE html><html><head><meta name="citation_doi" content="10.1186/s12885-025-13934-2"></head>
        <body><h1>A single centre experience</h1><h2>Abstract</h2><p>Rare cancers are few.</p><h2>References</h2></body></html>
        """;

    private const string HeadingsOnly = "Rare cancers\n\nAbout the Collection\n\nRare cancers are few.\n\nSubmission Guidelines\n\nBack to top\n";

    private const string Unidentified = "Rare cancers\n\nAbout the Collection\n\n  1. What it is about.\n\n    Authors: A B and C D\n\nSubmission Guidelines\n";

    private const string TwoInOne =
        "Rare cancers\n\nAbout the Collection\n\n  1. What it is about.\n\n    Authors: A B and C D\n    Citation: BMC Cancer 2025 "
            + "25:1\n  3. Another.\n\n    Authors: E F\n    Citation: BMC Cancer 2025 25:2\n\nSubmission Guidelines\n";

    public static TheoryData<string, string, RefusalReason> Refused => new()
    {
        { "nothing", "", RefusalReason.SourceEmpty },
        { "white space", " \r\n\t\u00A0 ", RefusalReason.SourceEmpty },
        { "a login page", Login, RefusalReason.ConsentOrLoginPage },
        { "a 404 page that came with 200", NotFound, RefusalReason.ErrorPage },
        { "a page that wants cookies first", Challenge, RefusalReason.NotACollectionPage },
        { "an article's own page", OneArticle, RefusalReason.NotACollectionPage },
        { "JSON", """{"error":"not found","articles":[]}""", RefusalReason.NotACollectionPage },
        { "XML", """<?xml version="1.0"?><rss><channel><title>Rare cancers</title></channel></rss>""", RefusalReason.NotACollectionPage },
        { "a binary file", "\u007FELF\0\0\0\u0001\0\uFFFD\uFFFD\0\0", RefusalReason.NotACollectionPage },
        { "prose", "Rare cancers\n\nThey are few.\n", RefusalReason.NotACollectionPage },
        { "a page with an empty listing", TestListing.Page(""), RefusalReason.NoArticles },
        { "a page whose items have another markup", TestListing.Page("<li><div class=\"card\">An article</div></li>"), RefusalReason.NoArticles },
        { "a page whose items have neither citation nor DOI", TestListing.Html(TestListing.Item(1) with { Citation = null }), RefusalReason.NoArticles },
        { "text without items", HeadingsOnly, RefusalReason.NoArticles },
        { "text whose numbering leaves an item out", TwoInOne, RefusalReason.UnreadableListing },
        { "a page of which most items have neither citation nor DOI",
            TestListing.Html(TestListing.Item(1), TestListing.Item(2) with { Citation = null }, TestListing.Item(3) with { Citation = null }),
            RefusalReason.UnreadableListing },
        { "text whose items have no citation", Unidentified, RefusalReason.NoArticles },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_wrong_page_is_refused_with_a_reason(string what, string page, RefusalReason reason)
    {
        var reading = CollectionPageReader.Read(page, address: null, "page.html");

        Assert.True(reading.Refusal?.Reason == reason, $"{what} gave {reading.Refusal?.Reason.ToString() ?? "a page"}.");
        Assert.StartsWith("page.html ", reading.Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_names_the_source_and_has_a_sample()
    {
        var refusal = CollectionPageReader.Read("{ \"error\":\n \"not found\" }", address: null, "page.html").Refusal!;

        Assert.StartsWith("page.html is not a Collection page", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("{ \"error\": \"not found\" }", refusal.Sample);
    }

    [Fact]
    public void A_sample_is_short_and_valid_even_if_the_cut_splits_a_surrogate_pair()
    {
        var refusal = CollectionPageReader.Read(new string('x', 299) + "\U0001F9EC and more", address: null, "page.html").Refusal!;

        Assert.Equal(new string('x', 299), refusal.Sample);
    }
}
