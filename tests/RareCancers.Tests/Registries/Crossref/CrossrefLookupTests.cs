using System.Text.Json.Nodes;
using RareCancers.Articles;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries.Crossref;

public sealed class CrossrefLookupTests
{
    private static readonly CrossrefWorkJson Work = new(RegistriesFixture.Doi.Value);

    [Fact]
    public async Task A_registered_work_is_found_by_its_DOI()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(Work);

        var answer = await fixture.Crossref.FindAsync(RegistriesFixture.Doi, CancellationToken.None);

        Assert.Equal("Outcomes of a rare tumor", answer.Value?.Title);
        Assert.Equal(Citation.Parse("BMC Cancer 2025 25:558"), answer.Value?.Citation);
        Assert.Equal(new Abstract("Background\nFew are known.", "<h4>Background</h4><p>Few are known.</p>"), answer.Value?.Abstract);
    }

    [Fact]
    public async Task An_unregistered_DOI_is_not_found()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        var answer = await fixture.Crossref.FindAsync(RegistriesFixture.Doi, CancellationToken.None);

        Assert.True(answer.IsNotFound);
    }

    [Fact]
    public async Task A_DOI_with_reserved_URL_characters_is_found()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        var doi = Doi.Parse("10.1016/s0140-6736(97)11096-0/a;b:c");
        fixture.CrossrefServer.Put(Work with { Doi = doi.Value });

        var answer = await fixture.Crossref.FindAsync(doi, CancellationToken.None);

        Assert.Equal(doi, answer.Value?.Doi);
    }

    [Fact]
    public async Task A_response_about_another_work_causes_a_delay()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(Work with { Extra = [("DOI", "10.1186/another")] });

        var answer = await fixture.Crossref.FindAsync(RegistriesFixture.Doi, CancellationToken.None);

        Assert.Contains("returned 10.1186/another", answer.Delay?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Works_are_listed_with_one_request_per_fifty()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        var dois = Register(fixture, 120);

        var answer = await fixture.Crossref.ListAsync(dois, indexedSince: null, CancellationToken.None);

        Assert.Equal(dois.Select(doi => doi.Value).Order(), answer.Value!.Select(work => work.Doi.Value).Order());
        Assert.Equal(3, fixture.CrossrefServer.Requests.Count);
    }

    [Fact]
    public async Task Pages_shorter_than_requested_are_followed_to_the_end()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        var dois = Register(fixture, 50);
        fixture.CrossrefServer.MostRows = 20;

        var answer = await fixture.Crossref.ListAsync(dois, indexedSince: null, CancellationToken.None);

        Assert.Equal(50, answer.Value!.Count);
        Assert.Equal(3, fixture.CrossrefServer.Requests.Count);
    }

    [Fact]
    public async Task Only_works_indexed_since_the_day_are_listed()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(Work with { Doi = "10.1186/old", Indexed = new DateOnly(2026, 10, 31) });
        fixture.CrossrefServer.Put(Work with { Doi = "10.1186/new", Indexed = new DateOnly(2026, 11, 1) });

        var answer = await fixture.Crossref.ListAsync([Doi.Parse("10.1186/old"), Doi.Parse("10.1186/new")], new DateOnly(2026, 11, 1), CancellationToken.None);

        Assert.Equal("10.1186/new", Assert.Single(answer.Value!).Doi.Value);
    }

    [Fact]
    public async Task An_empty_list_sends_no_request()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        var answer = await fixture.Crossref.ListAsync([], indexedSince: null, CancellationToken.None);

        Assert.Empty(answer.Value!);
        Assert.Empty(fixture.CrossrefServer.Requests);
    }

    [Fact]
    public async Task An_unrequested_work_is_left_out()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Mode = ServiceMode.Nonsense;
        fixture.CrossrefServer.Nonsense = new JsonObject
        {
            ["status"] = "ok",
            ["message-type"] = "work-list",
            ["message"] = new JsonObject { ["items"] = new JsonArray(Work.ToJson(), (Work with { Doi = "10.1186/other" }).ToJson()), ["total-results"] = 2 },
        }.ToJsonString();

        var answer = await fixture.Crossref.ListAsync([RegistriesFixture.Doi], indexedSince: null, CancellationToken.None);

        Assert.Equal(RegistriesFixture.Doi, Assert.Single(answer.Value!).Doi);
    }

    private static Doi[] Register(RegistriesFixture fixture, int count)
    {
        var dois = Enumerable.Range(1, count).Select(number => Doi.Parse(FormattableString.Invariant($"10.1186/s12885-025-{number:00000}-x"))).ToArray();
        foreach (var doi in dois)
            fixture.CrossrefServer.Put(Work with { Doi = doi.Value });
        return dois;
    }
}
