using RareCancers.Registries.EuropePmc;

namespace RareCancers.Tests.Registries.EuropePmc;

public sealed class EuropePmcQueryTests
{
    [Theory]
    [InlineData("""TITLE_ABS:"Wilms tumour" AND OPEN_ACCESS:y""", """TITLE_ABS:"Wilms tumour" AND OPEN_ACCESS:y""")]
    [InlineData("  rare cancer\n", "rare cancer")]
    [InlineData("https://europepmc.org/search?query=TITLE_ABS%3A%22Wilms%20tumour%22&page=2", "TITLE_ABS:\"Wilms tumour\"")]
    [InlineData("https://www.europepmc.org/search?query=rare+cancer", "rare cancer")]
    [InlineData("https://www.ebi.ac.uk/europepmc/webservices/rest/search?format=json&query=(A%20OR%20B)", "(A OR B)")]
    [InlineData("""HAS_URI:"https://example.org" AND rare""", """HAS_URI:"https://example.org" AND rare""")]
    public void A_query_is_read_from_text_and_from_addresses(string text, string query) => Assert.Equal(query, EuropePmcQuery.TryParse(text)?.Text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("https://europepmc.org/article/MED/40155847")]
    [InlineData("https://europepmc.org/search")]
    [InlineData("https://europepmc.org/search?query=")]
    [InlineData("https://europepmc.org.evil.example/search?query=a")]
    [InlineData("ftp://europepmc.org/search?query=a")]
    [InlineData("https://www.ebi.ac.uk/europepmc/webservices/rest/fields?query=a")]
    [InlineData("TITLE:\"rare")]
    [InlineData("(rare OR cancer")]
    [InlineData("rare) OR (cancer")]
    [InlineData("UPDATE_DATE:[2026-01-01 TO *)")]
    public void Anything_else_is_not_a_query(string? text) => Assert.Null(EuropePmcQuery.TryParse(text));

    [Fact]
    public void A_bracket_in_a_phrase_needs_no_other() => Assert.NotNull(EuropePmcQuery.TryParse("""TITLE:"a) rare (" """));

    [Fact]
    public void A_query_for_a_range_of_days_keeps_its_alternatives_together() =>
        Assert.Equal(
            "(a OR b) AND UPDATE_DATE:[2026-11-01 TO 2026-11-30]",
            EuropePmcQuery.TryParse("a OR b")!.UpdatedBetween(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30)));
}
