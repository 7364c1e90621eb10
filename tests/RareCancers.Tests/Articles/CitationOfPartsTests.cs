using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class CitationOfPartsTests
{
    [Theory]
    [InlineData("BMC Cancer", 2025, "25", null, "558", "BMC Cancer 2025 25:558")]
    [InlineData("BMC Cancer", 2024, "24", "Suppl 1", "S1", "BMC Cancer 2024 24(Suppl 1):S1")]
    [InlineData("  BMC\nCancer ", 2025, "25", null, "558", "BMC Cancer 2025 25:558")]
    [InlineData("Trends 2000", 2025, "25", null, "558", "Trends 2000 2025 25:558")]
    public void Parts_make_a_citation(string journal, int year, string volume, string? issue, string number, string citation) =>
        Assert.Equal(Citation.Parse(citation), Citation.TryCreate(journal, year, volume, issue, number));

    [Theory]
    [InlineData("no journal", null, 2025, "25", null, "558")]
    [InlineData("a blank journal", " ", 2025, "25", null, "558")]
    [InlineData("no volume", "BMC Cancer", 2025, null, null, "558")]
    [InlineData("a volume in words", "BMC Cancer", 2025, "twenty", null, "558")]
    [InlineData("no number", "BMC Cancer", 2025, "25", null, null)]
    [InlineData("a number with a page range", "BMC Cancer", 2025, "25", null, "558-570")]
    [InlineData("a year that is none", "BMC Cancer", 25, "25", null, "558")]
    [InlineData("an issue with a parenthesis", "BMC Cancer", 2025, "25", "1)", "558")]
    [InlineData("a volume that hides an issue", "BMC Cancer", 2025, "25(1)", null, "558")]
    public void Parts_that_cannot_be_parsed_again_make_no_citation(string what, string? journal, int year, string? volume, string? issue, string? number)
    {
        var citation = Citation.TryCreate(journal, year, volume, issue, number);

        Assert.True(citation is null, $"{what} became {citation}.");
    }
}
