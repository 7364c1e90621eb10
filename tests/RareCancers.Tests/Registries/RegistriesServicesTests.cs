using RareCancers.Registries.Crossref;
using RareCancers.Registries.EuropePmc;
using RareCancers.Settings;

namespace RareCancers.Tests.Registries;

public sealed class RegistriesServicesTests
{
    [Fact]
    public async Task Requests_to_Crossref_identify_the_operator()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        await fixture.Crossref.FindAsync(RegistriesFixture.Doi, CancellationToken.None);

        Assert.Equal($"RareCancersFunctions/{ProductInfo.Version} (+https://rare-cancers.example; mailto:ana@example.org)", fixture.CrossrefServer.UserAgent);
        Assert.EndsWith("?mailto=ana@example.org", Assert.Single(fixture.CrossrefServer.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_to_Europe_PMC_do_not_contain_the_address()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        await fixture.EuropePmc.FindAsync(RegistriesFixture.Doi, CancellationToken.None);

        Assert.Equal($"RareCancersFunctions/{ProductInfo.Version} (+https://rare-cancers.example)", fixture.EuropePmcServer.UserAgent);
    }

    [Fact]
    public async Task The_address_is_not_logged_at_any_level()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        await fixture.Crossref.FindAsync(RegistriesFixture.Doi, CancellationToken.None);

        Assert.DoesNotContain(
            fixture.Log.GetSnapshot(),
            record => (record.Message + string.Concat(record.StructuredState ?? [])).Contains(RegistriesFixture.Mailto, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task All_clients_of_a_service_share_one_pace()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Mode = RareCancers.Testing.Http.ServiceMode.Forbidden;

        await fixture.Crossref.FindAsync(RegistriesFixture.Doi, CancellationToken.None);
        var other = await fixture.Crossref.FindAsync(RegistriesFixture.Doi, CancellationToken.None);
        var otherService = await fixture.EuropePmc.FindAsync(RegistriesFixture.Doi, CancellationToken.None);

        Assert.NotNull(other.Delay);
        Assert.Single(fixture.CrossrefServer.Requests);
        Assert.Null(otherService.Delay);
    }

    [Theory]
    [InlineData("ana@example.org", 0.333, 0.1)]
    [InlineData("", 1, 0.2)]
    public async Task Requests_to_Crossref_without_an_email_address_are_slower(string mailto, double secondsPerList, double secondsPerWork)
    {
        await using var fixture = await RegistriesFixture.OpenAsync(("Enrichment:Crossref:Enabled", "false"), ("Enrichment:Crossref:Mailto", mailto));
        var pace = fixture.CrossrefPace;
        fixture.Time.AutoAdvanceAmount = TimeSpan.Zero;
        pace.ReserveSlot(isList: true);

        var list = pace.ReserveSlot(isList: true);
        var work = pace.ReserveSlot(isList: false) - list;

        Assert.Equal((secondsPerList, secondsPerWork), (Math.Round(list.TotalSeconds, 3), Math.Round(work.TotalSeconds, 3)));
    }

    [Fact]
    public async Task Crossref_is_not_queried_while_disabled()
    {
        await using var fixture = await RegistriesFixture.OpenAsync(("Enrichment:Crossref:Enabled", "false"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.Crossref.FindAsync(RegistriesFixture.Doi, CancellationToken.None));
        Assert.Empty(fixture.CrossrefServer.Requests);
    }

    [Theory]
    [InlineData("https://api.crossref.org", true)]
    [InlineData("http://127.0.0.1:9000/", true)]
    [InlineData("http://localhost:9000/v1", true)]
    [InlineData("http://api.crossref.org/", false)]
    [InlineData("ftp://api.crossref.org/", false)]
    [InlineData("https://api.crossref.org/?x=1", false)]
    [InlineData("https://ana:secret@api.crossref.org/", false)]
    [InlineData("api.crossref.org", false)]
    [InlineData("", false)]
    public void An_insecure_address_stops_the_start(string address, bool isSafe)
    {
        var crossref = Validate(new CrossrefOptions { BaseAddress = address });
        var europePmc = new EuropePmcOptionsValidator().Validate(null, new EuropePmcOptions { BaseAddress = address }).FailureMessage;

        Assert.Equal(isSafe, crossref is null);
        Assert.Equal(isSafe, europePmc is null);
        Assert.True(isSafe || crossref!.Contains("Enrichment:Crossref:BaseAddress", StringComparison.Ordinal));
        Assert.True(isSafe || europePmc!.Contains("Enrichment:EuropePmc:BaseAddress", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ana@example.org", true)]
    [InlineData("ana+alerts@mail.example.org", true)]
    [InlineData("", false)]
    [InlineData("ana", false)]
    [InlineData("ana@localhost", false)]
    [InlineData("Ana <ana@example.org>", false)]
    [InlineData("ana@example.org)", false)]
    [InlineData("ana@example.org\n", false)]
    public void Crossref_needs_an_email_address_if_enabled(string mailto, bool isAddress)
    {
        var enabled = Validate(new CrossrefOptions { Enabled = true, Mailto = mailto });

        Assert.Equal(isAddress, enabled is null);
        Assert.True(isAddress || enabled!.Contains("Enrichment:Crossref:Mailto must be", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_required_while_everything_is_disabled() => Assert.Null(Validate(new CrossrefOptions()));

    private static string? Validate(CrossrefOptions options) => new CrossrefOptionsValidator().Validate(null, options).FailureMessage;
}
