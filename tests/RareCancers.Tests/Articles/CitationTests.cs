using CsCheck;
using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class CitationTests
{
    // Titles with what occurs in titles of journals: commas, colons, years, brackets, accents.
    private static readonly Gen<string> Journals = Gen.OneOf(
        "BMC Cancer", "Sarcoma", "Orphanet Journal of Rare Diseases", "Zeitschrift für Krebsforschung", "Cancer: A Journal, International",
        "Acta 2000", "癌症", "J. Clin. Oncol. (Suppl.)");

    private static readonly Gen<Citation> Citations = Gen.Select(
        Journals, Gen.Int[1800, 2999], Gen.Int[1, 99_999], Gen.OneOf("", "(3)", "(Suppl 1)", "(A-B)"), Gen.OneOf("", "S", "e", "Art"), Gen.Int[0, 999_999_999],
        (journal, year, volume, issue, letters, number) => Citation.Parse($"{journal} {year} {volume}{issue}:{letters}{number}"));

    public static TheoryData<string, string, int, string, string?, string> Readable => new()
    {
        { "BMC Cancer 2025 25:558", "BMC Cancer", 2025, "25", null, "558" },
        { "BMC Cancer 2024 24:1597", "BMC Cancer", 2024, "24", null, "1597" },
        { " BMC\u00A0Cancer 2025\t25:2 ", "BMC Cancer", 2025, "25", null, "2" },
        { "BMC Cancer 2024 24:563.", "BMC Cancer", 2024, "24", null, "563" },
        { "BMC Cancer, 2024, 24 : 563", "BMC Cancer", 2024, "24", null, "563" },
        { "BMC Proceedings 2013 7(Suppl 1):S1", "BMC Proceedings", 2013, "7", "Suppl 1", "S1" },
        { "PLoS ONE 2019 14(3):e0213862", "PLoS ONE", 2019, "14", "3", "e0213862" },
        { "BMC Cancer 2007 7 (Suppl 2):A5", "BMC Cancer", 2007, "7", "Suppl 2", "A5" },
        { "BMC Cancer 2007 7 Suppl 2:A5", "BMC Cancer", 2007, "7", "Suppl 2", "A5" },
        { "Rare Tumors 2010 2(1):S1", "Rare Tumors", 2010, "2", "1", "S1" },
        { "Rare Tumors 2010 2(1):e12", "Rare Tumors", 2010, "2", "1", "e12" },
        { "Sarcoma 1998 2:12-15", "Sarcoma", 1998, "2", null, "12" },
        { "Sarcoma 1998 2:12–15", "Sarcoma", 1998, "2", null, "12" },
        { "Acta 2000 2001 5:9", "Acta 2000", 2001, "5", null, "9" },
    };

    public static TheoryData<string, string?> Unreadable => new()
    {
        { "nothing", null },
        { "nothing", "  " },
        { "a label without a citation", "Citation:" },
        { "a citation without its journal", "2025 25:558" },
        { "a citation without its year", "BMC Cancer 25:558" },
        { "a year before journals", "BMC Cancer 1665 1:1" },
        { "a citation without its number", "BMC Cancer 2025 25:" },
        { "a citation by pages that has no last one", "BMC Cancer 2025 25:558-" },
        { "a supplement without a volume", "BMC Cancer 2025 Suppl 1:S1" },
        { "a citation that goes on", "BMC Cancer 2025 25:558 and others" },
        { "a journal longer than any", new string('J', 201) + " 2025 25:558" },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_citation_is_parsed_into_its_parts(string text, string journal, int year, string volume, string? issue, string number)
    {
        var citation = Citation.Parse(text);

        Assert.Equal((journal, year, volume, issue, number), (citation.Journal, citation.Year, citation.Volume, citation.Issue, citation.Number));
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Other_text_is_not_a_citation(string what, string? text) =>
        Assert.True(Citation.TryParse(text) is null, $"{what} was taken for a citation.");

    [Theory]
    [InlineData("BMC Cancer 2025 25:558", "25:558")]
    [InlineData("BMC Proceedings 2013 7(Suppl 1):S1", "7(Suppl 1):S1")]
    public void The_locator_omits_journal_and_year(string text, string locator) =>
        Assert.Equal(locator, Citation.Parse(text).Locator);

    [Fact]
    public void Parse_quotes_text_that_is_not_a_citation()
    {
        var failure = Assert.Throws<FormatException>(() => Citation.Parse("25:558"));

        Assert.Contains("'25:558'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_citation_can_be_parsed_from_its_own_text() =>
        Citations.Sample(citation => Citation.Parse(citation.ToString()) == citation);

    [Fact]
    public void Every_citation_gives_an_ID_that_can_be_parsed() =>
        Citations.Sample(citation => ArticleId.From(null, citation) is var id && ArticleId.Parse(id.ToString()) == id);
}
