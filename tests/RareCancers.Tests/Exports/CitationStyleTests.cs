using RareCancers.Articles;
using RareCancers.Exports;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Exports;

/// <summary>
/// Citations as text. The gate also formats the articles of <see cref="ApprovedStyleTests"/> with citeproc; these are the cases in which the
/// rules of the styles say more than citeproc knows.
/// </summary>
public sealed class CitationStyleTests
{
    private static readonly Article Whole = TestArticles.Numbered(558) with
    {
        Title = "On rare cancers",
        Doi = Doi.Parse("10.1186/s12885-025-13934-2"),
        Published = PublicationDate.Parse("2025-03-28"),
        Authors = AuthorList.Parse("Ran Ni and Zongting Gu"),
    };

    [Fact]
    public void A_whole_reference() => Assert.Equal(
        (
            "Ni R, Gu Z. On rare cancers. BMC Cancer. 2025 Mar 28;25:558. doi: 10.1186/s12885-025-13934-2. PMID: 1; PMCID: PMC2.",
            "Ni, R., & Gu, Z. (2025). On rare cancers. BMC Cancer, 25, Article 558. https://doi.org/10.1186/s12885-025-13934-2"),
        Both(Whole with { Pmid = "1", Pmcid = "PMC2" }));

    [Theory]
    [InlineData("Ran Ni", "Ni R", "Ni, R.")]
    [InlineData("Jean-Paul M. Bee", "Bee JP", "Bee, J.-P. M.")]
    [InlineData("J. R. R. van der Berg", "van der Berg JR", "van der Berg, J. R. R.")]
    [InlineData("JP Bee", "Bee JP", "Bee, J. P.")]
    [InlineData("Ana Bee, Jr.", "Bee A Jr", "Bee, A., Jr.")]
    [InlineData("Ana Bee, III", "Bee A 3rd", "Bee, A., III.")]
    [InlineData("Łukasz Fus", "Fus Ł", "Fus, Ł.")]
    [InlineData("Madonna", "Madonna", "Madonna.")]
    [InlineData("Rare Tumour Study Group", "Rare Tumour Study Group", "Rare Tumour Study Group.")]
    [InlineData("Ana Bee and Rare Tumour Study Group", "Bee A; Rare Tumour Study Group", "Bee, A., & Rare Tumour Study Group.")]
    [InlineData("Ana Bee, Cy Dee…", "Bee A, Dee C, et al", "Bee, A., Dee, C., et al.")]
    public void Authors(string names, string vancouver, string apa)
    {
        var (one, other) = Both(Whole with { Authors = AuthorList.Parse(names) });

        Assert.StartsWith(vancouver + ". On", one, StringComparison.Ordinal);
        Assert.StartsWith(apa + " (2025). On", other, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Is it rare?", "Is it rare? BMC", "Is it rare? BMC")]
    [InlineData("It is rare.", "It is rare. BMC", "It is rare. BMC")]
    public void A_title_that_ends_a_sentence_gets_no_other_stop(string title, string vancouver, string apa)
    {
        var (one, other) = Both(Whole with { Title = title });

        Assert.Contains(". " + vancouver, one, StringComparison.Ordinal);
        Assert.Contains(". " + apa, other, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BMC Cancer 2025 25(3):e9", "2025 Mar 28;25(3):e9.", "BMC Cancer, 25(3), Article e9.")]
    [InlineData("BMC Cancer 2025 25(Suppl 1):S1", "2025 Mar 28;25 Suppl 1:S1.", "BMC Cancer, 25(Suppl 1), Article S1.")]
    [InlineData("BMC Cancer 2024 24:9", "2024;24:9.", "BMC Cancer, 24, Article 9.")]
    public void A_place(string citation, string vancouver, string apa)
    {
        var (one, other) = Both(Whole with { Citation = Citation.Parse(citation) });

        Assert.Contains(" BMC Cancer. " + vancouver, one, StringComparison.Ordinal);
        Assert.Contains(" " + apa, other, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_title_the_journal_follows_the_authors() => Assert.Equal(
        ("Ni R, Mou Y, Gu Z. BMC Cancer. 2025;25:33.", "Ni, R., Mou, Y., & Gu, Z. (2025). BMC Cancer, 25, Article 33."), Both(TestArticles.Numbered(33)));

    [Fact]
    public void Without_authors_the_title_comes_first_in_APA_style() => Assert.Equal(
        "On rare cancers. (2025). BMC Cancer, 25, Article 558. https://doi.org/10.1186/s12885-025-13934-2",
        Both(Whole with { Authors = AuthorList.Unknown }).Apa);

    [Fact]
    public void An_article_of_which_only_the_DOI_is_known() =>
        Assert.Equal(("doi: 10.1186/x.", "(n.d.). https://doi.org/10.1186/x"), Both(ExportFixture.OnlyDoi("10.1186/x")));

    [Fact]
    public void A_retracted_article_is_cited_as_such()
    {
        var (one, other) = Both(TestArticles.Registered());

        Assert.Contains(". RETRACTED: COVID-19", one, StringComparison.Ordinal);
        Assert.Contains(" RETRACTED: COVID-19", other, StringComparison.Ordinal);
    }

    private static (string Vancouver, string Apa) Both(Article article)
    {
        var citations = FormattedCitation.For(article);
        Assert.Equal(["Vancouver", "APA"], citations.Select(citation => citation.Style));
        return (citations[0].Text, citations[1].Text);
    }
}
