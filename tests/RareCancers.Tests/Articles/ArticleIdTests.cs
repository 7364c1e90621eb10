using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class ArticleIdTests
{
    // Feed readers store these IDs: lines may be added here, but never changed.
    [Theory]
    [InlineData("10.1186/s12885-025-13934-2", "https://doi.org/10.1186/s12885-025-13934-2")]
    [InlineData("10.1186/s12885-024-12711-x", "https://doi.org/10.1186/s12885-024-12711-x")]
    [InlineData("10.1016/s0140-6736(05)67889-1", "https://doi.org/10.1016/s0140-6736%2805%2967889-1")]
    [InlineData("bmc-cancer:25:558", "urn:uuid:ca4fa71d-5bab-8cca-b1de-bd4789c46647")]
    [InlineData("bmc-cancer:24:suppl-1:s1", "urn:uuid:6389c9a8-803e-88f0-881e-1fe2887b3e51")]
    public void The_ID_of_an_entry_never_changes(string id, string entryId) =>
        Assert.Equal(entryId, ArticleId.Parse(id).EntryId);

    [Theory]
    [InlineData("BMC Cancer 2025 25:558", "bmc-cancer:25:558")]
    [InlineData("BMC Cancer 2024 24(Suppl 1):S1", "bmc-cancer:24:suppl-1:s1")]
    [InlineData("J. Clin. Oncol. 2024 42:E7", "j-clin-oncol:42:e7")]
    [InlineData("Zeitschrift für Krebsforschung 1903 1:1", "zeitschrift-für-krebsforschung:1:1")]
    public void Without_a_DOI_the_citation_is_the_ID(string citation, string id) =>
        Assert.Equal(id, ArticleId.From(null, Citation.Parse(citation)).Value);

    [Fact]
    public void With_a_DOI_the_DOI_is_the_ID()
    {
        var id = ArticleId.From(Doi.Parse("10.1186/S12885-025-13934-2"), Citation.Parse("BMC Cancer 2025 25:558"));

        Assert.Equal("10.1186/s12885-025-13934-2", id.Value);
    }

    [Fact]
    public void An_ID_needs_a_DOI_or_a_citation() =>
        Assert.Throws<ArgumentException>(() => ArticleId.From(null, null));

    // Journal and issue contain nothing for a slug, but an article stored under such an ID must be readable.
    [Theory]
    [InlineData("† 2025 25:558")]
    [InlineData("BMC Cancer 2025 25(*):S1")]
    public void An_ID_without_letters_and_digits_can_be_parsed_again(string citation)
    {
        var id = ArticleId.From(null, Citation.Parse(citation));

        Assert.Equal(id, ArticleId.Parse(id.Value));
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("a citation as printed", "BMC Cancer 2025 25:558")]
    [InlineData("a DOI's address", "https://doi.org/10.1186/s12885-025-13934-2")]
    [InlineData("a DOI in capitals", "10.1186/S12885-025-13934-2")]
    [InlineData("a journal alone", "bmc-cancer")]
    [InlineData("a volume in letters", "bmc-cancer:xxv:558")]
    [InlineData("a path", "../bmc-cancer:25:558")]
    [InlineData("an id and a line feed", "bmc-cancer:25:558\n")]
    public void Other_text_is_not_an_ID(string what, string text)
    {
        var failure = Record.Exception(() => ArticleId.Parse(text));

        Assert.True(failure is FormatException, $"{what} was taken for an id.");
    }
}
