using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class ArticleIdTests
{
    // Readers hold these ids: a line here is only ever added.
    [Theory]
    [InlineData("10.1186/s12885-025-13934-2", "https://doi.org/10.1186/s12885-025-13934-2")]
    [InlineData("10.1186/s12885-024-12711-x", "https://doi.org/10.1186/s12885-024-12711-x")]
    [InlineData("10.1016/s0140-6736(05)67889-1", "https://doi.org/10.1016/s0140-6736%2805%2967889-1")]
    [InlineData("bmc-cancer:25:558", "urn:uuid:ca4fa71d-5bab-8cca-b1de-bd4789c46647")]
    [InlineData("bmc-cancer:24:suppl-1:s1", "urn:uuid:6389c9a8-803e-88f0-881e-1fe2887b3e51")]
    public void The_id_of_an_entry_never_changes(string id, string entryId) =>
        Assert.Equal(entryId, ArticleId.Parse(id).EntryId);

    [Theory]
    [InlineData("BMC Cancer 2025 25:558", "bmc-cancer:25:558")]
    [InlineData("BMC Cancer 2024 24(Suppl 1):S1", "bmc-cancer:24:suppl-1:s1")]
    [InlineData("J. Clin. Oncol. 2024 42:E7", "j-clin-oncol:42:e7")]
    [InlineData("Zeitschrift für Krebsforschung 1903 1:1", "zeitschrift-für-krebsforschung:1:1")]
    public void Without_a_DOI_the_citation_is_the_id(string citation, string id) =>
        Assert.Equal(id, ArticleId.From(null, Citation.Parse(citation)).Value);

    [Fact]
    public void With_a_DOI_the_DOI_is_the_id()
    {
        var id = ArticleId.From(Doi.Parse("10.1186/S12885-025-13934-2"), Citation.Parse("BMC Cancer 2025 25:558"));

        Assert.Equal("10.1186/s12885-025-13934-2", id.Value);
    }

    [Fact]
    public void Nothing_to_identify_an_article_by_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => ArticleId.From(null, null));

    // Journal and issue leave nothing to make a slug of; what was stored under such an id must be readable.
    [Theory]
    [InlineData("† 2025 25:558")]
    [InlineData("BMC Cancer 2025 25(*):S1")]
    public void An_id_made_of_signs_alone_reads_back(string citation)
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
    public void What_no_article_has_as_its_id_is_refused(string what, string text)
    {
        var failure = Record.Exception(() => ArticleId.Parse(text));

        Assert.True(failure is FormatException, $"{what} was taken for an id.");
    }
}
