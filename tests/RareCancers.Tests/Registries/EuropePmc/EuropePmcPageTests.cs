using System.Text;
using RareCancers.Registries;
using RareCancers.Registries.EuropePmc;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Registries.EuropePmc;

public sealed class EuropePmcPageTests
{
    [Fact]
    public void A_page_has_its_articles_and_its_place_in_the_list()
    {
        var page = EuropePmcPage.TryRead(TestEuropePmc.Response(20), "*")!;

        Assert.Equal((20, 20, 20, "AoIIQAY21Cg0MjAwODc2NA=="), (page.Articles.Count, page.Length, page.Total, page.NextCursor));
        Assert.Empty(page.Rejected);
    }

    [Fact]
    public void A_record_that_cannot_be_identified_is_rejected_with_the_reason()
    {
        var page = Read("""
            {"title":"A <i>thesis</i>","id":"1","source":"ETH"},{"id":"IND2","source":"AGR"},{"title":7,"doi":"none"},"text",{"doi":"10.1186/a"},{"pmid":"5"}
            """)!;

        Assert.Equal(
            [
                new RejectedRecord("A thesis", "it has neither a DOI nor a PubMed ID"),
                new RejectedRecord("IND2", "it has neither a DOI nor a PubMed ID"),
                new RejectedRecord("7", "it has neither a DOI nor a PubMed ID"),
                new RejectedRecord("record 4 of the page", "it is not a record"),
            ],
            page.Rejected);
        Assert.Equal((2, 6), (page.Articles.Count, page.Length));
    }

    [Theory]
    [InlineData("no cursor", "", null)]
    [InlineData("the cursor that was sent", ""","nextCursorMark":"sent" """, null)]
    [InlineData("an empty cursor", ""","nextCursorMark":"" """, null)]
    [InlineData("another cursor", ""","nextCursorMark":"next" """, "next")]
    public void The_last_page_has_no_next_cursor(string what, string member, string? next)
    {
        var page = Read("""{"doi":"10.1186/a"}""", member)!;

        Assert.True(page.NextCursor == next, $"{what} leads to {page.NextCursor}.");
    }

    [Fact]
    public void An_empty_page_is_the_last_whatever_it_says() => Assert.Null(Read("", ""","nextCursorMark":"next" """)!.NextCursor);

    [Theory]
    [InlineData("nothing but a version", """{"version":"6.9"}""")]
    [InlineData("no results", """{"version":"6.9","hitCount":3}""")]
    [InlineData("no count", """{"version":"6.9","resultList":{"result":[]}}""")]
    [InlineData("a first page that is empty while there are results", """{"version":"6.9","hitCount":3,"resultList":{"result":[]}}""")]
    [InlineData("an error", """{"errCode":404,"errMsg":"x"}""")]
    [InlineData("a list", "[]")]
    public void A_response_without_results_never_means_that_nothing_was_found(string what, string body) =>
        Assert.True(EuropePmcPage.TryRead(Encoding.UTF8.GetBytes(body), "*") is null, $"{what} was read.");

    [Fact]
    public void A_search_without_results_has_an_empty_page()
    {
        var page = EuropePmcPage.TryRead("""{"version":"6.9","hitCount":0,"resultList":{"result":[]}}"""u8.ToArray(), "*")!;

        Assert.Equal((0, 0, null), (page.Length, page.Total, page.NextCursor));
    }

    private static EuropePmcPage? Read(string records, string members = "") => EuropePmcPage.TryRead(
        Encoding.UTF8.GetBytes($$$"""{"version":"6.9","hitCount":9{{{members}}},"resultList":{"result":[{{{records}}}]}}"""), "sent");
}
