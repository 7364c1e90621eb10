using System.Text;
using System.Text.Json;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Registries.EuropePmc;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries.EuropePmc;

public sealed class EuropePmcLinkTests
{
    private static readonly EuropePmcArticleJson Article = new("40155847") { Doi = "10.1186/original" };

    [Theory]
    [InlineData("Erratum in", NoticeKind.Correction)]
    [InlineData("erratum in", NoticeKind.Correction)]
    [InlineData("Correction in", NoticeKind.Correction)]
    [InlineData("Corrected and republished in", NoticeKind.Correction)]
    [InlineData("Retraction in", NoticeKind.Retraction)]
    [InlineData("Partial retraction in", NoticeKind.Other)]
    [InlineData("Expression of concern in", NoticeKind.ExpressionOfConcern)]
    public void A_link_to_a_notice_is_a_notice(string type, NoticeKind kind) =>
        Assert.Equal([new Notice(kind)], Read(new EuropePmcLinkJson(type, "41000001")).Notices);

    [Theory]
    [InlineData("Erratum for")]
    [InlineData("Retraction of")]
    [InlineData("Expression of concern for")]
    public void A_link_from_a_notice_marks_the_record_as_one(string type)
    {
        var read = Read(new EuropePmcLinkJson(type, "41000001"));

        Assert.Empty(read.Notices);
        Assert.True(read.IsNotice);
    }

    [Theory]
    [InlineData("Comment in")]
    [InlineData("Comment on")]
    [InlineData("Update in")]
    [InlineData("Update of")]
    [InlineData("Preprint in")]
    [InlineData("Preprint of")]
    [InlineData("Republished from")]
    [InlineData("Corrected and republished from")]
    [InlineData("Summary for patients in")]
    public void Other_links_are_not_about_notices(string type)
    {
        var read = Read(new EuropePmcLinkJson(type, "41000001"));

        Assert.Empty(read.Notices);
        Assert.False(read.IsNotice);
    }

    [Theory]
    [InlineData("a DOI and a place", "BMC Cancer. 2026 May 2;26(1):77. doi: 10.1186/S12885-026-00077-1. Epub 2026 Apr 1.", "10.1186/s12885-026-00077-1",
        "BMC Cancer 2026 26:77", null)]
    [InlineData("a place", "BMC Cancer. \n    2026 ;26:77", null, "BMC Cancer 2026 26:77", null)]
    [InlineData("a supplement", "BMC Cancer. 2026 Mar 1;26(Suppl 2):S7-9", null, "BMC Cancer 2026 26(Suppl 2):S7", null)]
    [InlineData("another journal", "J Invented Oncol. 2026 Nov-Dec;12(6):1-2", null, null, "2026")]
    [InlineData("a year", "BMC Cancer. 2026 May", null, null, "2026")]
    [InlineData("a DOI alone", "doi: 10.1186/s12885-026-00077-1", "10.1186/s12885-026-00077-1", null, null)]
    [InlineData("another text", "see the journal's site", null, null, null)]
    [InlineData("a DOI that is none", "BMC Cancer. 2026;26:77. doi: 10.x", null, "BMC Cancer 2026 26:77", null)]
    public void A_reference_says_where_a_notice_was_published(string what, string reference, string? doi, string? citation, string? published)
    {
        var notice = Assert.Single(Read(new EuropePmcLinkJson("Erratum in", "41000001") { Reference = reference }).Notices);

        Assert.True((notice.Doi?.Value, notice.Citation?.ToString(), notice.Published?.ToString()) == (doi, citation, published), $"{what} became {notice}.");
    }

    // Crossref knows the day of registration, which is not in the month.
    [Fact]
    public void A_notice_never_replaces_the_date_that_a_registry_knows()
    {
        ValueList<Notice> known = [new Notice(NoticeKind.Correction, null, Doi.Parse("10.1186/notice"), PublicationDate.Parse("2026-04-28"))];
        var read = Read(new EuropePmcLinkJson("Erratum in", "41000001") { Reference = "J Invented Oncol. 2026 May;12(6):1-2" });

        Assert.Equal(known, known.MergeFrom(read.Notices));
    }

    [Fact]
    public void A_retracted_article_without_a_link_to_the_notice_is_retracted()
    {
        var read = Read(Article with { Types = ["Journal Article", "Retracted Publication"] });

        Assert.Equal([new Notice(NoticeKind.Retraction)], read.Notices);
    }

    [Fact]
    public void The_type_of_a_retracted_article_adds_nothing_to_a_link_to_the_notice()
    {
        var read = Read(Article with
        {
            Types = ["Retracted Publication"],
            Links = [new EuropePmcLinkJson("Retraction in", "41000001") { Reference = "BMC Cancer. 2026;26:77" }],
        });

        Assert.Equal("BMC Cancer 2026 26:77", Assert.Single(read.Notices).Citation?.ToString());
    }

    [Theory]
    [InlineData("CrossRef Pre-print loader", false)]
    [InlineData("Link created based on a title-first author match", true)]
    [InlineData(null, true)]
    public void A_preprint_is_linked_with_the_source_of_the_link(string? note, bool isGuess)
    {
        var read = Read(new EuropePmcLinkJson("Preprint in", "PPR204727", "PPR") { Note = note });

        Assert.Equal(new EuropePmcLink("PPR204727", isGuess), read.OtherVersion);
    }

    [Fact]
    public void A_preprint_links_its_published_version()
    {
        var read = Read(Article with
        {
            Id = "PPR204727",
            Source = "PPR",
            Links = [new EuropePmcLinkJson("Preprint of", "40155847"), new EuropePmcLinkJson("Preprint in", "PPR1", "PPR")],
        });

        Assert.Equal("40155847", read.OtherVersion?.Id);
    }

    [Fact]
    public void A_registered_link_is_preferred_to_a_guess()
    {
        var read = Read(Article with
        {
            Links =
            [
                new EuropePmcLinkJson("Preprint in", "PPR1", "PPR"),
                new EuropePmcLinkJson("Preprint in", "PPR3", "PPR") { Note = "CrossRef Pre-print loader" },
                new EuropePmcLinkJson("Preprint in", "PPR2", "PPR") { Note = "CrossRef Pre-print loader" },
            ],
        });

        Assert.Equal("PPR2", read.OtherVersion?.Id);
    }

    [Theory]
    [InlineData("MED", "PPR204727")]
    [InlineData("PPR", "204727")]
    [InlineData("PPR", "PPR1 OR SRC:MED")]
    [InlineData("AGR", "IND1")]
    public void A_link_that_cannot_be_looked_up_is_left_out(string source, string id) =>
        Assert.Null(Read(new EuropePmcLinkJson("Preprint in", id, source)).OtherVersion);

    private static EuropePmcArticle Read(EuropePmcLinkJson link) => Read(Article with { Links = [link] });

    private static EuropePmcArticle Read(EuropePmcArticleJson article)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(article.ToJson().ToJsonString()));
        return EuropePmcReader.TryRead(document.RootElement)!;
    }
}
