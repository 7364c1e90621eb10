using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Exports;

/// <summary>Nobody cites a retracted article without noticing.</summary>
public sealed class RetractionTests
{
    private static readonly Notice Retraction = new(
        NoticeKind.Retraction, Citation.Parse("BMC Cancer 2025 25:900"), Doi.Parse("10.1186/s12885-025-09999-9"), PublicationDate.Parse("2025-06-01"));

    [Theory]
    [InlineData("On rare cancers", "RETRACTED: On rare cancers")]
    [InlineData("RETRACTED ARTICLE: On rare cancers", "RETRACTED ARTICLE: On rare cancers")]
    public void The_title_of_a_retracted_article_says_so_once(string title, string exported)
    {
        var article = TestArticles.Numbered(1) with { Title = title, Notices = [Retraction] };

        Assert.Equal(exported, ExportFixture.BibTeX(article)[0]["title"]);
        Assert.Contains(("TI", exported), ExportFixture.Ris(article)[0]);
        Assert.Equal(exported, ExportFixture.CslJson(article)[0].GetProperty("title").GetString());
    }

    [Fact]
    public void A_note_says_where_the_retraction_was_published()
    {
        var article = TestArticles.Numbered(1) with { Notices = [Retraction] };

        const string Note = "Retraction: published in BMC Cancer 2025 25:900, doi:10.1186/s12885-025-09999-9.";
        Assert.Equal(Note, ExportFixture.BibTeX(article)[0]["note"]);
        Assert.Contains(("N1", Note), ExportFixture.Ris(article)[0]);
        Assert.Equal(Note, ExportFixture.CslJson(article)[0].GetProperty("note").GetString());
    }

    [Theory]
    [InlineData(NoticeKind.Correction, "Correction: published as 10.1186/x.")]
    [InlineData(NoticeKind.ExpressionOfConcern, "Expression of concern: published as 10.1186/x.")]
    public void An_article_that_is_not_retracted_keeps_its_title_and_has_a_note(NoticeKind kind, string note)
    {
        var article = TestArticles.Numbered(1) with { Title = "On rare cancers", Notices = [new Notice(kind, Doi: Doi.Parse("10.1186/x"))] };

        Assert.Equal(("On rare cancers", note), (ExportFixture.BibTeX(article)[0]["title"], ExportFixture.BibTeX(article)[0]["note"]));
    }

    [Fact]
    public void A_retraction_does_not_change_the_key()
    {
        var article = TestArticles.Numbered(1) with { Title = "On rare cancers" };

        Assert.Equal(ExportFixture.BibTeX(article)[0].Key, ExportFixture.BibTeX(article with { Notices = [Retraction] })[0].Key);
    }
}
