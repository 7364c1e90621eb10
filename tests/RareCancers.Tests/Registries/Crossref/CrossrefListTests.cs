using RareCancers.Articles;
using RareCancers.Registries;
using RareCancers.Registries.Crossref;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries.Crossref;

public sealed class CrossrefListTests
{
    // A reader that never ends would ask for more.
    private const int MaxPages = 20;

    private static readonly CrossrefQuery Journal = CrossrefQuery.TryParse("1471-2407")!;

    private static CancellationToken None => CancellationToken.None;

    [Theory]
    [InlineData(23, 1000, 3)]
    [InlineData(20, 1000, 3)]
    [InlineData(23, 5, 5)]
    [InlineData(0, 1000, 1)]
    public async Task Every_work_is_on_one_page_although_the_cursor_stays_the_same(int count, int mostRows, int requests)
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.MostRows = mostRows;
        foreach (var number in Enumerable.Range(1, count))
            fixture.CrossrefServer.Put(TestCrossref.Work(number));

        var pages = await ReadAllAsync(fixture, Journal, indexedSince: null, rows: 10);

        Assert.Equal(
            Enumerable.Range(1, count).Select(number => TestCrossref.Work(number).Doi).Order(StringComparer.Ordinal),
            pages.SelectMany(page => page.Works).Select(work => work.Doi.Value).Order(StringComparer.Ordinal));
        Assert.Equal(requests, pages.Count);
        Assert.All(pages, page => Assert.Equal(count, page.Total));
    }

    [Fact]
    public async Task Works_are_listed_in_the_order_of_indexing_since_a_day()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(new CrossrefWorkJson("10.1186/a") { Indexed = new DateOnly(2026, 11, 3) });
        fixture.CrossrefServer.Put(new CrossrefWorkJson("10.1186/b") { Indexed = new DateOnly(2026, 11, 1) });
        fixture.CrossrefServer.Put(new CrossrefWorkJson("10.1186/c") { Indexed = new DateOnly(2026, 11, 2) });
        fixture.CrossrefServer.Put(new CrossrefWorkJson("10.1186/d") { Indexed = new DateOnly(2026, 10, 31) });
        fixture.CrossrefServer.Put(new CrossrefWorkJson("10.1186/e") { Indexed = new DateOnly(2026, 11, 2), Issn = "2041-1723" });

        var page = Assert.Single(await ReadAllAsync(fixture, Journal, new DateOnly(2026, 11, 1), rows: 10));

        Assert.Equal(["10.1186/b", "10.1186/c", "10.1186/a"], page.Works.Select(work => work.Doi.Value));
    }

    [Fact]
    public async Task A_gap_is_listed_by_the_days_of_registration()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        foreach (var day in Enumerable.Range(1, 9))
            fixture.CrossrefServer.Put(new CrossrefWorkJson($"10.1186/{day}") { Created = new DateOnly(2026, 11, day) });

        var gap = Journal with { CreatedFrom = new DateOnly(2026, 11, 4), CreatedUntil = new DateOnly(2026, 11, 6) };
        var page = Assert.Single(await ReadAllAsync(fixture, gap, indexedSince: null, rows: 10));

        Assert.Equal(["10.1186/4", "10.1186/5", "10.1186/6"], page.Works.Select(work => work.Doi.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Works_are_found_by_words_and_filters()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(new CrossrefWorkJson("10.1186/a") { Title = "A chordoma" });
        fixture.CrossrefServer.Put(new CrossrefWorkJson("10.1186/b") { Title = "Another chordoma", Abstract = null });
        fixture.CrossrefServer.Put(new CrossrefWorkJson("10.1186/c") { Title = "A cold" });
        var query = CrossrefQuery.TryParse("https://api.crossref.org/works?query=chordoma&filter=has-abstract:true")!;

        var page = Assert.Single(await ReadAllAsync(fixture, query, indexedSince: null, rows: 10));

        Assert.Equal("10.1186/a", Assert.Single(page.Works).Doi.Value);
    }

    [Fact]
    public async Task A_list_works_while_lookups_are_disabled_and_names_no_contact_that_it_does_not_have()
    {
        await using var fixture = await RegistriesFixture.OpenAsync(("Enrichment:Crossref:Enabled", "false"), ("Enrichment:Crossref:Mailto", ""));
        fixture.CrossrefServer.NeedsContact = false;
        fixture.CrossrefServer.Put(TestCrossref.Work(1));

        var page = Assert.Single(await ReadAllAsync(fixture, Journal, indexedSince: null, rows: 10));

        Assert.Single(page.Works);
        Assert.DoesNotContain("mailto", Assert.Single(fixture.CrossrefServer.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_names_the_contact_if_there_is_one()
    {
        await using var fixture = await RegistriesFixture.OpenAsync(("Enrichment:Crossref:Enabled", "false"));

        await ReadAllAsync(fixture, Journal, indexedSince: null, rows: 10);

        Assert.EndsWith("&mailto=ana@example.org", Assert.Single(fixture.CrossrefServer.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_that_has_lapsed_delays_nothing()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        foreach (var number in Enumerable.Range(1, 15))
            fixture.CrossrefServer.Put(TestCrossref.Work(number));
        var first = await fixture.Crossref.ListAsync(Journal, indexedSince: null, "*", 10, None);
        fixture.CrossrefServer.ForgetCursors();

        var second = await fixture.Crossref.ListAsync(Journal, indexedSince: null, first.Value!.NextCursor!, 10, None);

        Assert.Equal("Crossref no longer knows the cursor of the list.", second.Delay?.Reason);
        Assert.True(second.Delay!.Until <= fixture.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_rejected_query_is_a_permanent_delay_with_the_services_reason()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.RejectsQueries = true;

        var answer = await fixture.Crossref.ListAsync(Journal, indexedSince: null, "*", 10, None);

        Assert.Equal("Crossref rejects the query: There is no such filter.", answer.Delay?.Reason);
        Assert.True(answer.Delay!.IsPermanent);
    }

    [Theory]
    [InlineData("""{"status":"error","message-type":"work-list","message":{"items":[],"total-results":0}}""")]
    [InlineData("""{"status":"ok","message-type":"work","message":{"items":[],"total-results":0}}""")]
    [InlineData("""{"message":{"items":[],"total-results":0}}""")]
    [InlineData("""{"status":"ok","message-type":"work-list","message":{"items":{}}}""")]
    public async Task A_response_that_is_not_a_list_is_a_delay(string body)
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Mode = ServiceMode.Nonsense;
        fixture.CrossrefServer.Nonsense = body;

        var answer = await fixture.Crossref.ListAsync(Journal, indexedSince: null, "*", 10, None);

        Assert.Equal("Crossref returned an unexpected response.", answer.Delay?.Reason);
    }

    [Fact]
    public async Task Works_without_a_DOI_are_rejected_with_the_reason()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(new CrossrefWorkJson("1") { Title = "A <i>work</i>", Extra = [("DOI", null)] });
        fixture.CrossrefServer.Put(new CrossrefWorkJson("2") { Title = null, Extra = [("DOI", "see title")] });
        fixture.CrossrefServer.Put(new CrossrefWorkJson("10.1186/a"));

        var page = Assert.Single(await ReadAllAsync(fixture, Journal, indexedSince: null, rows: 10));

        Assert.Equal([new RejectedRecord("A work", "it has no DOI"), new RejectedRecord("work 3 of the page", "it has no DOI")], page.Rejected.Order(ByItem));
        Assert.Equal((1, 3), (page.Works.Count, page.Length));
    }

    [Fact]
    public async Task A_DOI_in_capitals_is_the_same_DOI()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(new CrossrefWorkJson("10.1186/a"));
        fixture.CrossrefServer.HasCapitalDois = true;

        var page = Assert.Single(await ReadAllAsync(fixture, Journal, indexedSince: null, rows: 10));

        Assert.Equal(Doi.Parse("10.1186/a"), Assert.Single(page.Works).Doi);
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData("*", 0)]
    [InlineData("*", 1001)]
    public async Task A_list_that_the_service_would_reject_is_not_requested(string cursor, int rows)
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => fixture.Crossref.ListAsync(Journal, indexedSince: null, cursor, rows, None));
        Assert.Empty(fixture.CrossrefServer.Requests);
    }

    private static Comparer<RejectedRecord> ByItem => Comparer<RejectedRecord>.Create((one, other) => string.CompareOrdinal(one.Item, other.Item));

    private static async Task<List<CrossrefPage>> ReadAllAsync(RegistriesFixture fixture, CrossrefQuery query, DateOnly? indexedSince, int rows)
    {
        var pages = new List<CrossrefPage>();
        for (var cursor = "*"; cursor is not null;)
        {
            var page = (await fixture.Crossref.ListAsync(query, indexedSince, cursor, rows, None)).Value!;
            pages.Add(page);
            cursor = page.NextCursor;
            Assert.InRange(pages.Count, 1, MaxPages);
        }

        return pages;
    }
}
