using RareCancers.Articles;
using RareCancers.Articles.Notices;

namespace RareCancers.Tests.Collections;

/// <summary>Two items of a listing for the same article.</summary>
public sealed class ListedArticleTests
{
    private static readonly ListedArticle Bare = new();

    private static readonly ListedArticle Full = new()
    {
        Doi = Doi.Parse("10.1186/s1"),
        Citation = Citation.Parse("BMC Cancer 2025 25:1"),
        Title = "On rare cancers",
        Authors = AuthorList.Parse("A Bee and C Dee"),
        Teaser = new Teaser("Few.", isCut: false),
        Type = "Review",
        Published = PublicationDate.Parse("2025-03-28"),
        Notices = [new Notice(NoticeKind.Correction)],
    };

    private static readonly ListedArticle Other = new()
    {
        Doi = Doi.Parse("10.1186/s9"),
        Citation = Citation.Parse("BMC Cancer 2025 25:9"),
        Title = "On others",
        Authors = AuthorList.Parse("E Eff"),
        Teaser = new Teaser("Many.", isCut: false),
        Type = "Comment",
        Published = PublicationDate.Parse("2024-01-01"),
    };

    [Fact]
    public void The_second_item_fills_the_gaps_of_the_first()
    {
        Assert.Equal(Full, Full.MergeFrom(Bare));
        Assert.Equal(Full, Bare.MergeFrom(Full));
        Assert.Equal(Full, (Bare with { Citation = Full.Citation }).MergeFrom(Full));
        Assert.Equal(Full with { Citation = null }, Bare.MergeFrom(Full with { Citation = null }));
    }

    [Fact]
    public void The_first_item_takes_precedence()
    {
        var learned = Full.MergeFrom(Other with { Authors = AuthorList.Parse("E Eff…") });

        Assert.Equal(
            (Full.Doi, Full.Citation, Full.Title, Full.Authors, Full.Teaser, Full.Type),
            (learned.Doi, learned.Citation, learned.Title, learned.Authors, learned.Teaser, learned.Type));
    }

    [Fact]
    public void The_item_with_the_citation_takes_precedence() =>
        Assert.Equal((Full.Title, Full.Type), ((Other with { Citation = null }).MergeFrom(Full) is var learned ? learned.Title : null, learned.Type));

    [Fact]
    public void If_neither_has_a_citation_the_first_takes_precedence() =>
        Assert.Equal(Other.Title, (Other with { Citation = null }).MergeFrom(Full with { Citation = null }).Title);

    [Fact]
    public void The_longer_of_two_cuts_of_a_teaser_is_kept() =>
        Assert.Equal(
            "Rare cancers are few …",
            (Full with { Teaser = new Teaser("Rare cancers", isCut: true) })
            .MergeFrom(Full with { Teaser = new Teaser("Rare cancers are few", isCut: true) }).Teaser?.ToString());

    [Theory]
    [InlineData("10.1186/s1", null, "10.1186/s1", null, true)]
    [InlineData("10.1186/s1", null, "10.1186/s2", null, false)]
    [InlineData("10.1186/s1", "BMC Cancer 2025 25:1", "10.1186/s2", "BMC Cancer 2025 25:1", false)]
    [InlineData("10.1186/s1", "BMC Cancer 2025 25:1", null, "BMC Cancer 2025 25:1", true)]
    [InlineData(null, "BMC Cancer 2025 25:1", null, "BMC Cancer 2025 25:2", false)]
    [InlineData("10.1186/s1", null, null, "BMC Cancer 2025 25:1", false)]
    [InlineData("10.1186/s1", null, null, null, false)]
    [InlineData(null, null, null, null, false)]
    public void Two_items_have_the_same_ID_by_their_DOI_or_else_their_citation(
        string? doi, string? citation, string? otherDoi, string? otherCitation, bool haveOne) =>
        Assert.Equal(haveOne, Named(doi, citation).HasSameIdAs(Named(otherDoi, otherCitation)));

    [Fact]
    public void Two_items_contradict_each_other_if_both_have_a_value_and_the_values_differ()
    {
        var one = Full with { Doi = null };

        Assert.False(one.Contradicts(one));
        Assert.True(one.Contradicts(one with { Citation = Other.Citation }));
        Assert.True(one.Contradicts(one with { Title = "On others" }));
        Assert.True(one.Contradicts(one with { Teaser = Other.Teaser }));
        Assert.False(one.Contradicts(one with { Title = "ON RARE CANCERS" }));
        Assert.False(one.Contradicts(one with { Title = null, Teaser = null, Citation = null }));
        Assert.False((one with { Title = null, Teaser = null, Citation = null }).Contradicts(one));
        Assert.False(one.Contradicts(one with { Teaser = new Teaser("Few. And more.", isCut: false) }));
        Assert.False((one with { Teaser = new Teaser("Few. And more.", isCut: false) }).Contradicts(one));
    }

    [Fact]
    public void With_the_same_DOI_only_different_citations_are_a_contradiction()
    {
        Assert.False(Full.Contradicts(Full with { Title = "On others", Teaser = Other.Teaser }));
        Assert.True(Full.Contradicts(Full with { Citation = Other.Citation }));
    }

    private static ListedArticle Named(string? doi, string? citation) => new() { Doi = Doi.TryParse(doi), Citation = Citation.TryParse(citation) };
}
