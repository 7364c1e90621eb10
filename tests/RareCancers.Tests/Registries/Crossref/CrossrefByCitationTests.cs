using RareCancers.Articles;
using RareCancers.Registries;
using RareCancers.Registries.Crossref;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries.Crossref;

public sealed class CrossrefByCitationTests
{
    private const string Issn = "1471-2407";

    private static readonly Citation Cited = Citation.Parse("BMC Cancer 2025 25:558");
    private static readonly AuthorList Listed = AuthorList.Parse("Ran Ni, Yixuan Mou…");
    private static readonly CrossrefWorkJson Work = new(RegistriesFixture.Doi.Value);

    [Fact]
    public async Task A_work_is_found_by_its_article_number_with_one_request()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(Work);

        var answer = await FindAsync(fixture, issn: Issn);

        Assert.Equal(RegistriesFixture.Doi, answer.Value?.Doi);
        Assert.Contains("filter=issn:1471-2407,from-pub-date:2024,until-pub-date:2026,article-number:558",
            Assert.Single(fixture.CrossrefServer.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_ISSN_the_journal_is_searched_by_its_title()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(Work);

        var answer = await FindAsync(fixture, issn: null);

        Assert.Equal(RegistriesFixture.Doi, answer.Value?.Doi);
        Assert.Contains("query.container-title=BMC Cancer", Assert.Single(fixture.CrossrefServer.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_work_without_an_article_number_is_found_by_words_author_and_first_page()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(Work with { ArticleNumber = null, Extra = [("page", "558-570")] });

        var answer = await FindAsync(fixture, issn: Issn);

        Assert.Equal(RegistriesFixture.Doi, answer.Value?.Doi);
        Assert.Contains("query.bibliographic=Outcomes of a rare tumor&query.author=Ni", fixture.CrossrefServer.Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_year_may_differ_by_one()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(Work with { Published = new DateOnly(2024, 12, 30) });

        var answer = await FindAsync(fixture, issn: Issn);

        Assert.Equal(RegistriesFixture.Doi, answer.Value?.Doi);
    }

    public static TheoryData<string, CrossrefWorkJson> Others => new()
    {
        { "another volume", Work with { Volume = "24" } },
        { "no volume", Work with { Volume = null } },
        { "another number", Work with { ArticleNumber = "559" } },
        { "another first author", Work with { Authors = [("Yixuan", "Mou"), ("Ran", "Ni")] } },
        { "no author", Work with { Authors = [] } },
        { "another journal", Work with { Journal = "BMC Biology", Issn = "1741-7007" } },
        { "a year too far away", Work with { Published = new DateOnly(2022, 1, 1) } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task A_work_that_does_not_match_is_not_found(string what, CrossrefWorkJson other)
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(other);

        var byIssn = await FindAsync(fixture, issn: Issn);
        var byTitle = await FindAsync(fixture, issn: null);

        Assert.True(byIssn.IsNotFound && byTitle.IsNotFound, $"{what} was taken for the work.");
    }

    [Fact]
    public async Task Two_matching_works_are_not_found()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(Work);
        fixture.CrossrefServer.Put(Work with { Doi = "10.1186/twin" });

        var answer = await FindAsync(fixture, issn: Issn);

        Assert.True(answer.IsNotFound);
    }

    [Fact]
    public async Task The_cited_one_of_two_supplements_with_the_same_number_is_found()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(Work with { ArticleNumber = "S1", Extra = [("issue", "S1")] });
        fixture.CrossrefServer.Put(Work with { Doi = "10.1186/second", ArticleNumber = "S1", Extra = [("issue", "S2")] });

        var answer = await fixture.Crossref.FindAsync(
            Citation.Parse("BMC Cancer 2025 25(Suppl 2):S1"), Listed, teaser: null, title: null, Issn, CancellationToken.None);

        Assert.Equal("10.1186/second", answer.Value?.Doi.Value);
    }

    [Fact]
    public async Task A_listing_without_authors_is_not_looked_up()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        var answer = await fixture.Crossref.FindAsync(Cited, AuthorList.Unknown, teaser: null, title: null, Issn, CancellationToken.None);

        Assert.True(answer.IsNotFound);
        Assert.Empty(fixture.CrossrefServer.Requests);
    }

    [Fact]
    public async Task An_outage_is_not_mistaken_for_an_unknown_work()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Mode = ServiceMode.Outage;

        var answer = await FindAsync(fixture, issn: Issn);

        Assert.NotNull(answer.Delay);
        Assert.Single(fixture.CrossrefServer.Requests);
    }

    [Fact]
    public async Task A_malformed_ISSN_is_an_argument_error()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        var failure = await Assert.ThrowsAsync<ArgumentException>(() => FindAsync(fixture, issn: "1471-2407,doi:10.1186/x"));

        Assert.Contains("is not an ISSN", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("case", "HSU", "Hsu", true)]
    [InlineData("a letter that does not decompose", "Høgdall", "Hogdall", true)]
    [InlineData("its spelling in plain letters", "Høgdall", "Hoegdall", true)]
    [InlineData("an umlaut", "Müller", "Muller", true)]
    [InlineData("an umlaut's spelling", "Mueller", "Müller", true)]
    [InlineData("a ring", "Ångström", "Aangstroem", true)]
    [InlineData("accents, composed and not", "Kro\u0301l", "Król", true)]
    [InlineData("a Polish letter", "Łukasik", "Lukasik", true)]
    [InlineData("a dotless i", "Yıldız", "Yildiz", true)]
    [InlineData("a particle", "De Placido", "Placido", true)]
    [InlineData("several particles", "van der Graaf", "Graaf", true)]
    [InlineData("hyphens", "Ben-Ami", "Ben Ami", true)]
    [InlineData("joined words", "Ben-Ami", "BenAmi", true)]
    [InlineData("an apostrophe", "O’Brien", "O'Brien", true)]
    [InlineData("a second family name in front", "García López", "López", true)]
    [InlineData("another name", "Ni", "Mou", false)]
    [InlineData("the end of a word", "Ni", "Zanni", false)]
    [InlineData("the start of a name", "Garcia Lopez", "Garcia", false)]
    [InlineData("an umlaut for another vowel", "Müller", "Moller", false)]
    [InlineData("no letters", "-", "-", false)]
    public void Spellings_of_a_family_name_match(string what, string one, string other, bool agree)
    {
        Assert.True(CitationMatch.FamilyNamesAgree(one, other) == agree, what);
        Assert.True(CitationMatch.FamilyNamesAgree(other, one) == agree, $"{what}, the other way round");
    }

    private static Task<RegistryResponse<CrossrefWork>> FindAsync(RegistriesFixture fixture, string? issn) =>
        fixture.Crossref.FindAsync(Cited, Listed, new Teaser("Few are known", isCut: true), "Outcomes of a rare tumor", issn, CancellationToken.None);
}
