using RareCancers.Registries;
using RareCancers.Registries.EuropePmc;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries.EuropePmc;

public sealed class EuropePmcClientTests
{
    private static readonly string Doi = RegistriesFixture.Doi.Value;
    private static readonly EuropePmcArticleJson Article = new("40155847") { Doi = Doi };

    [Fact]
    public async Task A_record_has_its_IDs_and_headings()
    {
        var answer = await FindAsync(Article with { Pmcid = "PMC11951720", Headings = ["Humans", "Rare Diseases", "Humans"] });

        Assert.Equal(("40155847", "PMC11951720", "Humans, Rare Diseases"), (answer.Value?.Pmid, answer.Value?.Pmcid, answer.Value?.MeshHeadings.ToString()));
    }

    [Fact]
    public async Task An_unknown_article_is_not_found() => Assert.True((await FindAsync()).IsNotFound);

    [Fact]
    public async Task An_article_without_headings_has_none()
    {
        var answer = await FindAsync(Article);

        Assert.Equal(("40155847", null, ""), (answer.Value?.Pmid, answer.Value?.Pmcid, answer.Value?.MeshHeadings.ToString()));
    }

    [Fact]
    public async Task The_DOI_is_matched_in_any_case()
    {
        var answer = await FindAsync(Article with { Id = "1", Doi = Doi + "0" }, Article with { Id = "2", Doi = Doi.ToUpperInvariant() });

        Assert.Equal("2", answer.Value?.Pmid);
    }

    [Fact]
    public async Task Results_for_other_articles_are_ignored() => Assert.True((await FindAsync(Article with { Doi = Doi + "0" })).IsNotFound);

    [Fact]
    public async Task A_record_with_a_PubMed_ID_is_preferred()
    {
        var answer = await FindAsync(Article with { Id = "PMC1", Source = "PMC", Pmcid = "PMC1" }, Article with { Pmcid = "PMC1" });

        Assert.Equal("40155847", answer.Value?.Pmid);
    }

    [Fact]
    public async Task Invalid_IDs_are_left_out()
    {
        var answer = await FindAsync(Article with { Id = "<b>1</b>", Pmcid = "PPR1" });

        Assert.Equal((null, null, null), (answer.Value!.Id, answer.Value.Pmid, answer.Value.Pmcid));
    }

    [Fact]
    public async Task A_disabled_service_is_not_queried()
    {
        await using var fixture = await RegistriesFixture.OpenAsync(("Enrichment:EuropePmc:Enabled", "false"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.EuropePmc.FindAsync(RegistriesFixture.Doi, CancellationToken.None));
        Assert.Empty(fixture.EuropePmcServer.Requests);
    }

    private static async Task<RegistryResponse<EuropePmcArticle>> FindAsync(params IEnumerable<EuropePmcArticleJson> known)
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Put(known);
        return await fixture.EuropePmc.FindAsync(RegistriesFixture.Doi, CancellationToken.None);
    }
}
