using RareCancers.Collections;
using RareCancers.Collections.Parsing;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>
/// Pages of the allowed size that would take long or need much memory to parse are refused early, with the limit that they exceed.
/// </summary>
public sealed class HostilePageTests
{
    private const string Start = "<!DOCTYPE html><html><body><h1>Rare cancers</h1>";

    public static TheoryData<string, string, string> Pages => new()
    {
        { "formatting elements that are never closed", Start + Repeat("<b>", 600_000), "it has more than 250,000 tags" },
        { "misnested formatting elements", Start + Repeat("<b><i></b></i>", 150_000), "it has more than 250,000 tags" },
        { "tags that never end", new string('<', 9_000_000), "it has more than 250,000 tags" },
        { "formatting copied into each paragraph",
            Start + Number("<p><b a={0}></p>", 100) + Repeat("<p>x</p>", 90_000), "its document would need more than 150 MB of memory" },
        { "many elements", Start + Repeat("<br>", 100_001), "it has more than 100,000 elements" },
        { "text outside the cells of a table", Start + "<table>" + Repeat("<b>x</b>", 100_001), "it has more than 100,000 elements" },
        { "deeply nested elements", Start + Repeat("<div>", 200), "its elements are nested more than 128 deep" },
        { "formatting elements that differ", Start + Number("<p><b a={0}>", 200), "its elements are nested more than 128 deep" },
        { "an element with many attributes", Start + "<p " + Number("a{0} ", 200_001) + ">", "its elements have more than 200,000 attributes" },
        { "an attribute given many times", Start + "<p " + Repeat("a ", 200_001) + ">", "its elements have more than 200,000 attributes" },
        { "an end tag with attributes", Start + "</p " + Repeat("a ", 200_001) + ">", "its elements have more than 200,000 attributes" },
        { "a long list of classes", Start + $"<p class='{Repeat("a ", 10_001)}'>", "an attribute 'class' has more than 20,000 characters" },
        { "text in nested lists",
            Start + Repeat(Repeat("<ul><li>", 50) + new string('x', 30_000) + Repeat("</ul>", 50), 20), "its content is nested too deep for its size" },
        { "many elements in nested lists", Start + Repeat("<ul><li>", 50) + Repeat("<i></i>", 50_000), "its content is nested too deep for its size" },
        { "a long text", Start + new string('&', 10_000_000), "it has more than 10,000,000 characters" },
        { "plain text of empty lines", "Rare cancers" + new string('\n', 200_000), "it has more than 200,000 lines" },
        { "plain text of empty lines, as on old Macs", "Rare cancers" + new string('\r', 200_000), "it has more than 200,000 lines" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_beyond_the_limits_is_refused_with_the_limit(string what, string page, string limit)
    {
        var refusal = CollectionPageReader.Read(page, address: null, "page.html").Refusal;

        Assert.True(refusal is not null, $"{what} was read.");
        Assert.Equal((RefusalReason.UnreadableListing, $"page.html is no Collection page that can be read: {limit}."), (refusal.Reason, refusal.Message));
        Assert.InRange(refusal.Sample!.Length, 1, 300);
    }

    // Twenty times the publisher's largest pages.
    [Fact]
    public void A_page_with_a_thousand_articles_is_within_the_limits()
    {
        var page = TestListing.Html([.. Enumerable.Range(1, 1000).Select(TestListing.Item)]);

        Assert.Equal(1000, CollectionPageReader.Read(page, address: null, "page.html").Value?.Articles.Count);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Number(string format, int times) =>
        string.Concat(Enumerable.Range(0, times).Select(number => format.Replace("{0}", $"{number}", StringComparison.Ordinal)));
}
