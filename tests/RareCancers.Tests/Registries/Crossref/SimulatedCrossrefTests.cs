using System.Net;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries.Crossref;

public sealed class SimulatedCrossrefTests
{
    [Theory]
    [InlineData("works?filter=colour:red&mailto=ana@example.org", "no filter colour")]
    [InlineData("works?colour=red&mailto=ana@example.org", "no parameter colour")]
    [InlineData("journals?mailto=ana@example.org", "no route /journals")]
    [InlineData("works?rows=1", "a request without a contact in both places")]
    public async Task A_request_that_the_real_service_would_reject_fails_the_test(string address, string mistake)
    {
        var server = await CrossrefServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Test/1 (mailto:ana@example.org)");

        var response = await http.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.DisposeAsync());
        Assert.Contains(mistake, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_work_is_unknown_again()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Put(new CrossrefWorkJson(RegistriesFixture.Doi.Value));

        fixture.CrossrefServer.Remove(RegistriesFixture.Doi.Value);

        Assert.True((await fixture.Crossref.FindAsync(RegistriesFixture.Doi, CancellationToken.None)).IsNotFound);
    }
}
