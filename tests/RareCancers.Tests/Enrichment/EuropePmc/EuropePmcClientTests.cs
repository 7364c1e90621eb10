using RareCancers.Enrichment.EuropePmc;
using RareCancers.Enrichment.Registries;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment.EuropePmc;

public sealed class EuropePmcClientTests
{
    private static readonly string Doi = EnrichmentFixture.Doi.Value;

    [Fact]
    public async Task A_record_has_its_IDs_and_headings()
    {
        var answer = await FindAsync(server => server.Put(Doi, EuropePmcServer.Result(Doi, "40155847", "PMC11951720", "Humans", "Rare Diseases", "Humans")));

        Assert.Equal(new EuropePmcRecord("40155847", "PMC11951720", ["Humans", "Rare Diseases"]), answer.Value);
    }

    [Fact]
    public async Task An_unknown_article_is_not_found() => Assert.True((await FindAsync(_ => { })).IsNotFound);

    [Fact]
    public async Task An_article_without_headings_has_none()
    {
        var answer = await FindAsync(server => server.Put(Doi, EuropePmcServer.Result(Doi, "40155847", pmcid: null)));

        Assert.Equal(new EuropePmcRecord("40155847", Pmcid: null, []), answer.Value);
    }

    [Fact]
    public async Task The_DOI_is_matched_in_any_case()
    {
        var answer = await FindAsync(server => server.Put(Doi, EuropePmcServer.Result(Doi + "0", "1", null),
            EuropePmcServer.Result(Doi.ToUpperInvariant(), "2", null)));

        Assert.Equal("2", answer.Value?.Pmid);
    }

    [Fact]
    public async Task Results_for_other_articles_are_ignored() =>
        Assert.True((await FindAsync(server => server.Put(Doi, EuropePmcServer.Result("10.1186/other", "1", null)))).IsNotFound);

    [Fact]
    public async Task A_record_with_a_PubMed_ID_is_preferred()
    {
        var answer = await FindAsync(
            server => server.Put(Doi, EuropePmcServer.Result(Doi, pmid: null, "PMC1"), EuropePmcServer.Result(Doi, "40155847", "PMC1")));

        Assert.Equal("40155847", answer.Value?.Pmid);
    }

    [Fact]
    public async Task Invalid_IDs_are_left_out()
    {
        var answer = await FindAsync(server => server.Put(Doi, EuropePmcServer.Result(Doi, "<b>1</b>", "PPR1")));

        Assert.Equal(new EuropePmcRecord(null, null, []), answer.Value);
    }

    [Fact]
    public async Task A_disabled_service_is_not_queried()
    {
        await using var fixture = await EnrichmentFixture.OpenAsync(("Enrichment:EuropePmc:Enabled", "false"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.EuropePmc.FindAsync(EnrichmentFixture.Doi, CancellationToken.None));
        Assert.Empty(fixture.EuropePmcServer.Requests);
    }

    private static async Task<RegistryResponse<EuropePmcRecord>> FindAsync(Action<EuropePmcServer> arrange)
    {
        await using var fixture = await EnrichmentFixture.OpenAsync();
        arrange(fixture.EuropePmcServer);
        return await fixture.EuropePmc.FindAsync(EnrichmentFixture.Doi, CancellationToken.None);
    }
}
