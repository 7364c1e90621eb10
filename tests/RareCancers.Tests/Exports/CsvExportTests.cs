using System.Text;
using RareCancers.Articles;
using RareCancers.Exports;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Exports;

public sealed class CsvExportTests
{
    private const string Header = "Title,Authors,Journal,ISSN,Year,Published,Volume,Issue,Article number,DOI,URL,PMID,PMCID,Topics,Notices,Abstract";

    [Fact]
    public void A_file_starts_with_a_byte_order_mark_by_which_Excel_recognizes_UTF_8() =>
        Assert.Equal(Encoding.UTF8.Preamble, Export.Write([TestArticles.Numbered(1)], ExportFormat.Csv).AsSpan(0, 3));

    [Fact]
    public void The_first_row_names_the_columns_even_without_articles()
    {
        Assert.Equal(Header, string.Join(',', Read().Single()));
        Assert.Equal(Header, string.Join(',', Read(TestArticles.Numbered(1))[0]));
    }

    [Fact]
    public void A_row_has_everything_that_is_known_of_an_article() => Assert.Equal(
        [
            "RETRACTED: COVID-19 in patients with thymic epithelial tumors with or without Good's syndrome",
            "Pietro De Placido; Łukasz Jr; Rare Tumour Study Group; A. Nother", "BMC Cancer", "1471-2407", "2024", "2024-06", "24", "Suppl 1", "S1",
            "10.1186/s12885-024-12405-4", "https://doi.org/10.1186/s12885-024-12405-4", "38900001", "PMC11200001", "",
            "Correction: published in BMC Cancer 2024 24:563. Retraction: published in BMC Cancer 2025 25(3):e9, doi:10.1186/s12885-025-09999-9.",
            "Background A tumor & its <name>.",
        ],
        Read(TestArticles.Registered())[1]);

    [Fact]
    public void Quotation_marks_commas_and_line_breaks_stay_within_their_field()
    {
        var article = TestArticles.Numbered(1) with { Title = "\"Rare\", they said", Abstract = new Abstract("One, \"two\"\r\nthree", "") };

        var row = Read(article)[1];

        Assert.Equal(("\"Rare\", they said", "One, \"two\" three"), (row[0], row[^1]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://example.org\")", "'=HYPERLINK(\"https://example.org\")")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("\t=1", "'=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("On cancer; =1+1", "On cancer; '=1+1")]
    [InlineData("On cancer;\"=1+1", "On cancer;\"'=1+1")]
    [InlineData("p = 0.05 - or less", "p = 0.05 - or less")]
    public void A_spreadsheet_finds_no_formula_in_a_title(string title, string cell) =>
        Assert.Equal(cell, Read(TestArticles.Numbered(1) with { Title = title })[1][0]);

    [Fact]
    public void A_list_of_authors_that_the_source_cut_says_so() =>
        Assert.Equal("Ana Bee; et al.", Read(TestArticles.Numbered(1) with { Authors = AuthorList.Parse("Ana Bee…") })[1][1]);

    private static IReadOnlyList<IReadOnlyList<string>> Read(params Article[] articles) =>
        CsvReader.Read(Encoding.UTF8.GetString(Export.Write(articles, ExportFormat.Csv, ExportFixture.Issn)));
}
