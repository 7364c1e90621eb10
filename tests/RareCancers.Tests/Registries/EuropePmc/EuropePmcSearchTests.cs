using RareCancers.Registries.EuropePmc;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries.EuropePmc;

public sealed class EuropePmcSearchTests
{
    // A reader that never ends would ask for more.
    private const int MaxPages = 20;

    private static CancellationToken None => CancellationToken.None;

    [Theory]
    [InlineData(EuropePmcEnding.NoCursor, 23)]
    [InlineData(EuropePmcEnding.SameCursor, 23)]
    [InlineData(EuropePmcEnding.EmptyPage, 23)]
    [InlineData(EuropePmcEnding.NoCursor, 20)]
    [InlineData(EuropePmcEnding.SameCursor, 20)]
    [InlineData(EuropePmcEnding.EmptyPage, 20)]
    public async Task Every_article_is_on_one_page_however_the_last_is_marked(EuropePmcEnding ending, int count)
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Put(Enumerable.Range(1, count).Select(TestEuropePmc.Article));
        fixture.EuropePmcServer.Ending = ending;

        var found = await ReadAllAsync(fixture, "cohort", pageSize: 10);

        Assert.Equal(Enumerable.Range(40_000_001, count).Select(number => $"{number}"), found.Select(article => article.Id!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Articles_are_found_by_the_days_on_which_they_changed()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Put(
            new EuropePmcArticleJson("1") { Updated = new DateOnly(2026, 10, 31) },
            new EuropePmcArticleJson("2") { Updated = new DateOnly(2026, 11, 1) },
            new EuropePmcArticleJson("3") { Updated = new DateOnly(2026, 11, 30), Title = "Common cold." },
            new EuropePmcArticleJson("4") { Updated = new DateOnly(2026, 12, 1) });
        var query = EuropePmcQuery.TryParse("""TITLE_ABS:"rare tumor" OR TITLE:"chordoma" """)!
            .UpdatedBetween(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30));

        var found = await ReadAllAsync(fixture, query, pageSize: 10);

        Assert.Equal("2", Assert.Single(found).Id);
    }

    [Fact]
    public async Task A_query_of_a_whole_vocabulary_is_sent_as_a_form()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Put(TestEuropePmc.Article(2));
        var query = string.Join(" OR ", Enumerable.Range(1, 500).Select(number => $"TITLE_ABS:\"invented tumour {number}\"")) + " OR \"chordoma\"";

        var answer = await fixture.EuropePmc.SearchAsync(query, "*", 10, None);

        Assert.Equal("40000002", Assert.Single(answer.Value!.Articles).Id);
        Assert.Equal(["/searchPOST"], fixture.EuropePmcServer.Requests);
    }

    [Fact]
    public async Task A_search_works_while_lookups_are_disabled()
    {
        await using var fixture = await RegistriesFixture.OpenAsync(("Enrichment:EuropePmc:Enabled", "false"));
        fixture.EuropePmcServer.Put(TestEuropePmc.Article(1));

        Assert.Single((await fixture.EuropePmc.SearchAsync("cohort", "*", 10, None)).Value!.Articles);
    }

    [Fact]
    public async Task A_rejected_query_is_a_permanent_delay_with_the_services_reason()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Error = "The <b>query</b> cannot be empty";

        var answer = await fixture.EuropePmc.SearchAsync("cohort", "*", 10, None);

        Assert.Equal("Europe PMC answered with the error 404: The query cannot be empty.", answer.Delay?.Reason);
        Assert.True(answer.Delay!.IsPermanent);
        Assert.Single(fixture.EuropePmcServer.Requests);
    }

    [Fact]
    public async Task An_error_on_the_services_side_is_not_permanent()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Mode = ServiceMode.Nonsense;
        fixture.EuropePmcServer.Nonsense = """{"errCode":500,"errMsg":"Out of order."}""";

        var answer = await fixture.EuropePmc.SearchAsync("cohort", "*", 10, None);

        Assert.Equal("Europe PMC answered with the error 500: Out of order.", answer.Delay?.Reason);
        Assert.False(answer.Delay!.IsPermanent);
    }

    [Fact]
    public async Task A_blank_response_is_asked_for_again()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Put(TestEuropePmc.Article(1));
        fixture.EuropePmcServer.BlankResponses = 2;

        var answer = await fixture.EuropePmc.SearchAsync("cohort", "*", 10, None);

        Assert.Single(answer.Value!.Articles);
        Assert.Equal(3, fixture.EuropePmcServer.Requests.Count);
    }

    [Fact]
    public async Task Blank_responses_without_an_end_are_a_delay()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.BlankResponses = 100;

        var answer = await fixture.EuropePmc.SearchAsync("cohort", "*", 10, None);
        var lookup = await fixture.EuropePmc.FindAsync(RegistriesFixture.Doi, None);

        Assert.Equal("Europe PMC returned an unexpected response.", answer.Delay?.Reason);
        Assert.False(answer.Delay!.IsPermanent);
        Assert.NotNull(lookup.Delay);
        Assert.Equal(6, fixture.EuropePmcServer.Requests.Count);
    }

    [Fact]
    public async Task An_outage_lasts_as_long_as_the_service_says()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Mode = ServiceMode.Outage;
        fixture.EuropePmcServer.RetryAfter = "3600";

        var answer = await fixture.EuropePmc.SearchAsync("cohort", "*", 10, None);

        Assert.InRange(answer.Delay!.Until - fixture.Time.Start, TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
    }

    [Fact]
    public async Task One_work_from_two_databases_in_capitals_is_two_articles_with_the_same_DOI()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Put(
            new EuropePmcArticleJson("1") { Doi = "10.1186/a" }, new EuropePmcArticleJson("PMC1") { Source = "PMC", Doi = "10.1186/a" });
        fixture.EuropePmcServer.HasCapitalDois = true;

        var found = await ReadAllAsync(fixture, "tumor", pageSize: 10);

        Assert.Equal(["10.1186/a", "10.1186/a"], found.Select(article => article.Doi!.Value));
    }

    [Fact]
    public async Task Articles_and_preprints_are_found_by_their_IDs_fifty_at_a_time()
    {
        await using var fixture = await RegistriesFixture.OpenAsync(("Enrichment:EuropePmc:Enabled", "false"));
        fixture.EuropePmcServer.Put(Enumerable.Range(1, 120).Select(TestEuropePmc.Article));
        fixture.EuropePmcServer.Put(new EuropePmcArticleJson("PPR1") { Source = "PPR", Doi = "10.1101/a" });
        string[] ids = [.. Enumerable.Range(40_000_001, 110).Select(number => $"{number}"), "PPR1", "PPR2", "40000001"];

        var answer = await fixture.EuropePmc.FindManyAsync(ids, None);

        Assert.Equal(ids[..111].Order(StringComparer.Ordinal), answer.Value!.Select(article => article.Id!).Order(StringComparer.Ordinal));
        Assert.Equal(4, fixture.EuropePmcServer.Requests.Count);
    }

    [Fact]
    public async Task No_IDs_need_no_request()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        Assert.Empty((await fixture.EuropePmc.FindManyAsync([], None)).Value!);
        Assert.Empty(fixture.EuropePmcServer.Requests);
    }

    [Fact]
    public async Task A_failure_delays_the_whole_list_of_IDs()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Mode = ServiceMode.Outage;

        Assert.NotNull((await fixture.EuropePmc.FindManyAsync(["1", "PPR1"], None)).Delay);
    }

    [Theory]
    [InlineData("PMC1")]
    [InlineData("1) OR SRC:MED")]
    [InlineData("")]
    public async Task An_ID_of_another_form_is_a_mistake_of_the_caller(string id)
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => fixture.EuropePmc.FindManyAsync([id], None));
    }

    [Theory]
    [InlineData("", "*", 10)]
    [InlineData("cohort", "", 10)]
    [InlineData("cohort", "*", 0)]
    [InlineData("cohort", "*", 1001)]
    public async Task A_search_that_the_service_would_reject_is_not_sent(string query, string cursor, int pageSize)
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => fixture.EuropePmc.SearchAsync(query, cursor, pageSize, None));
        Assert.Empty(fixture.EuropePmcServer.Requests);
    }

    private static async Task<List<EuropePmcArticle>> ReadAllAsync(RegistriesFixture fixture, string query, int pageSize)
    {
        var found = new List<EuropePmcArticle>();
        for (var cursor = "*"; cursor is not null;)
        {
            var page = (await fixture.EuropePmc.SearchAsync(query, cursor, pageSize, None)).Value!;
            found.AddRange(page.Articles);
            cursor = page.NextCursor;
            Assert.InRange(fixture.EuropePmcServer.Requests.Count, 1, MaxPages);
        }

        return found;
    }
}
