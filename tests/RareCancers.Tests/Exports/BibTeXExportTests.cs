using RareCancers.Articles;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Exports;

public sealed class BibTeXExportTests
{
    [Theory]
    [InlineData("COVID-19 in patients", "{COVID-19} in patients")]
    [InlineData("Outcomes of the Ewing family (EWSR1)", "Outcomes of the {Ewing} family ({EWSR1})")]
    [InlineData("Rare cancers: The mRNA of “Merkel” cells", "Rare cancers: The {mRNA} of “{Merkel}” cells")]
    [InlineData("Rare cancers. A review", "Rare cancers. {A} review")]
    [InlineData("Outcomes of Rare Cancers in Northern Europe and the USA", "Outcomes of Rare Cancers in Northern Europe and the {USA}")]
    [InlineData("R&D of É–É", "{R\\&D} of {É–É}")]
    public void Capitals_that_indicate_a_name_are_kept_and_others_left_to_the_style(string title, string latex) =>
        Assert.Equal(latex, Entry(TestArticles.Numbered(1) with { Title = title }).Raw["title"]);

    [Theory]
    [InlineData("{", @"{\textbraceleft}")]
    [InlineData("a } b", @"a {\textbraceright} b")]
    [InlineData(@"a \b", @"a {\textbackslash}b")]
    [InlineData("5% & 3 $ #1 _x", @"5\% \& 3 \$ \#1 \_x")]
    [InlineData("a ~ b ^ c", @"a {\textasciitilde} b {\textasciicircum} c")]
    [InlineData("a --- ''b'' ``c`` ?` é", "a -{}-{}- '{}'b'{}' `{}`c`{}` ?{}` é")]
    [InlineData("a < b > c | \"d\"", @"a $<$ b $>$ c $|$ {""}d{""}")]
    public void Special_characters_of_LaTeX_are_escaped(string title, string latex) =>
        Assert.Equal(latex, Entry(TestArticles.Numbered(1) with { Title = title }).Raw["title"]);

    [Theory]
    [InlineData("2025-03-08", "2025", "mar", "8")]
    [InlineData("2025-03", "2025", "mar", null)]
    [InlineData("2025", "2025", null, null)]
    [InlineData("2024-12-30", "2025", null, null)]
    public void A_date_is_as_precise_as_known_and_in_the_year_of_the_volume(string published, string year, string? month, string? day)
    {
        var entry = Entry(TestArticles.Numbered(1) with { Published = PublicationDate.Parse(published) });

        Assert.Equal((year, month, day), (entry["year"], entry["month"], entry["day"]));
    }

    [Fact]
    public void A_truncated_list_of_authors_ends_with_others() =>
        Assert.Equal("Ni, Ran and others", Entry(TestArticles.Numbered(1) with { Authors = AuthorList.Parse("Ran Ni…") }).Raw["author"]);

    [Theory]
    [InlineData("Ana Lopez y Gasset", "{Lopez y Gasset}, Ana")]
    [InlineData("Ludwig van der Berg", "van der Berg, Ludwig")]
    [InlineData("Ana St. Clair", "St. Clair, Ana")]
    [InlineData("Ana Bee, the FAKE trial investigators and Bob Cee", "Bee, Ana and {FAKE trial investigators} and Cee, Bob")]
    public void A_family_name_stays_whole_and_a_group_is_one_name(string authors, string latex) =>
        Assert.Equal(latex, Entry(TestArticles.Numbered(1) with { Authors = AuthorList.Parse(authors) }).Raw["author"]);

    [Fact]
    public void An_empty_list_of_authors_is_left_out() =>
        Assert.DoesNotContain("author", Entry(TestArticles.Numbered(1) with { Authors = AuthorList.Unknown }).Raw.Keys);

    [Fact]
    public void Unknown_values_have_no_field() =>
        Assert.Equal(["doi", "url", "language"], Entry(ExportFixture.OnlyDoi("10.1186/a_b")).Raw.Keys);

    [Fact]
    public void A_DOI_and_its_address_are_not_escaped()
    {
        var raw = Entry(ExportFixture.OnlyDoi("10.1016/s0140-6736(05)67889_1")).Raw;

        Assert.Equal("10.1016/s0140-6736(05)67889_1", raw["doi"]);
        Assert.Equal("https://doi.org/10.1016/s0140-6736%2805%2967889_1", raw["url"]);
    }

    private static BibTeXEntry Entry(Article article) => Assert.Single(ExportFixture.BibTeX(article));
}
