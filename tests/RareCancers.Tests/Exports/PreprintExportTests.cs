using RareCancers.Articles;
using RareCancers.Exports;

namespace RareCancers.Tests.Exports;

/// <summary>A preprint is not exported as a journal article; its published version is.</summary>
public sealed class PreprintExportTests
{
    [Theory]
    [InlineData("10.1101/2025.03.01.25300001", "medRxiv")]
    [InlineData("10.64898/2026.05.19.726321", "bioRxiv")]
    [InlineData("10.1101/857789", "bioRxiv")]
    [InlineData("10.21203/rs.3.rs-1234567/v1", "Research Square")]
    [InlineData("10.48550/arxiv.2605.00001", "arXiv")]
    [InlineData("10.31234/osf.io/abcde", null)]
    public void A_preprint_has_the_type_that_each_format_knows_and_names_its_server(string doi, string? server)
    {
        var preprint = ExportFixture.Preprint(doi);

        var csl = ExportFixture.CslJson(preprint)[0];
        Assert.Equal(("article", "Preprint"), (csl.GetProperty("type").GetString(), csl.GetProperty("genre").GetString()));
        Assert.Equal(server, csl.TryGetProperty("publisher", out var publisher) ? publisher.GetString() : null);
        Assert.Equal(("UNPB", server), (ValueOf("TY", preprint), ValueOf("PB", preprint)));
        Assert.Equal(server is null ? "Preprint" : $"Preprint, {server}", ExportFixture.BibTeX(preprint)[0]["howpublished"]);
        Assert.StartsWith("@misc{", ExportFixture.Text([preprint], ExportFormat.BibTeX), StringComparison.Ordinal);
        Assert.Contains("&rft.genre=preprint&", Coins.ContextObjectOf(preprint, null, new Uri("https://rare.example/")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_version_of_a_preprint_is_a_journal_article()
    {
        var published = ExportFixture.Preprint("10.1101/2025.03.01.25300001") with { Doi = Doi.Parse("10.1186/s12885-025-00001-x") };

        Assert.Equal(("JOUR", null), (ValueOf("TY", published), ValueOf("PB", published)));
        Assert.Equal("article-journal", ExportFixture.CslJson(published)[0].GetProperty("type").GetString());
    }

    private static string? ValueOf(string tag, Article article) => ExportFixture.Ris(article)[0].FirstOrDefault(field => field.Tag == tag).Value;
}
