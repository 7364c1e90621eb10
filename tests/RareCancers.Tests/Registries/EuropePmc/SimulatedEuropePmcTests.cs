using System.Net;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries.EuropePmc;

public sealed class SimulatedEuropePmcTests
{
    private const string Form = "resultType=core&format=json&pageSize=10&cursorMark=*";

    [Theory]
    [InlineData($"search?query=a&colour=red&{Form}", "no parameter colour")]
    [InlineData($"fields?query=a&{Form}", "no route GET /fields")]
    [InlineData("search?query=a&resultType=lite&format=json&pageSize=10&cursorMark=*", "another form")]
    [InlineData($"search?query=(a&{Form}", "A bracket is not closed")]
    [InlineData($"search?query=a)&{Form}", "out of place")]
    [InlineData($"search?query=a AND&{Form}", "A term is missing")]
    [InlineData($"search?query=UPDATE_DATE:[yesterday]&{Form}", "not a range of days")]
    public async Task A_request_that_the_real_service_would_not_understand_fails_the_test(string address, string mistake)
    {
        var server = await EuropePmcServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };

        var response = await http.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.DisposeAsync());
        Assert.Contains(mistake, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EXT_ID:1", "1")]
    [InlineData("DOI:\"10.1186/A\"", "1")]
    [InlineData("SRC:PPR", "PPR2")]
    [InlineData("(EXT_ID:1 OR EXT_ID:PPR2) AND NOT SRC:MED", "PPR2")]
    [InlineData("EXT_ID:1 OR EXT_ID:PPR2 AND SRC:MED", "1")]
    [InlineData("tumor SRC:MED", "1")]
    [InlineData("FIRST_IDATE:[2026-01-01 TO *]", "PPR2")]
    [InlineData("TITLE_ABS:\"chordoma\"", "PPR2")]
    [InlineData("COLOUR:red", "")]
    public async Task The_query_language_is_understood(string query, string ids)
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Put(
            new EuropePmcArticleJson("1") { Doi = "10.1186/a" },
            new EuropePmcArticleJson("PPR2") { Source = "PPR", Doi = "10.1101/b", Title = "A chordoma", Indexed = new DateOnly(2026, 2, 1) });

        var answer = await fixture.EuropePmc.SearchAsync(query, "*", 10, CancellationToken.None);

        Assert.Equal(ids, string.Join(' ', answer.Value!.Articles.Select(article => article.Id)));
    }

    [Fact]
    public async Task A_removed_record_is_not_found()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        var article = new EuropePmcArticleJson("1");
        fixture.EuropePmcServer.Put(article);

        fixture.EuropePmcServer.Remove(article);

        Assert.Empty((await fixture.EuropePmc.SearchAsync("tumor", "*", 10, CancellationToken.None)).Value!.Articles);
    }
}
