using System.Net;
using System.Net.Sockets;
using RareCancers.Fetching;

namespace RareCancers.Tests.Fetching;

public sealed class PublicConnectionTests
{
    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("151.101.0.95,10.0.0.1")]
    [InlineData("2a04:4e42::351,::ffff:169.254.169.254")]
    [InlineData("127.0.0.1")]
    public async Task A_name_with_any_address_that_is_not_public_is_refused(string addresses)
    {
        var refused = await Assert.ThrowsAnyAsync<HttpRequestException>(() => AskAsync(allowLoopback: false, addresses));

        Assert.Equal(FetchRefusal.NotAllowed, FetchRefusedException.In(refused)?.Reason);
    }

    [Fact]
    public async Task Allowing_loopback_allows_no_other_private_address()
    {
        var refused = await Assert.ThrowsAnyAsync<HttpRequestException>(() => AskAsync(allowLoopback: true, "127.0.0.1,192.168.0.1"));

        Assert.Contains("192.168.0.1", FetchRefusedException.In(refused)?.Message, StringComparison.Ordinal);
    }

    // A second lookup would return a refused address, but there is none.
    [Fact]
    public async Task The_connection_is_made_to_the_checked_address()
    {
        await using var publisher = await LivePublisher.StartAsync(
            context => Microsoft.AspNetCore.Http.Results.Text(context.Request.Host.Host).ExecuteAsync(context));
        var lookedUp = 0;
        using var http = Client(allowLoopback: true, _ => lookedUp++ == 0 ? [IPAddress.Loopback] : [IPAddress.Parse("10.0.0.1")]);

        var answer = await http.GetStringAsync(new Uri($"http://journal.example:{publisher.Address.Port}/"));

        Assert.Equal(("journal.example", 1), (answer, lookedUp));
    }

    [Fact]
    public async Task The_next_address_is_tried_if_the_first_does_not_answer()
    {
        await using var publisher = await LivePublisher.StartAsync(context => Microsoft.AspNetCore.Http.Results.Text("Rare cancers").ExecuteAsync(context));
        using var http = Client(allowLoopback: true, _ => [IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]);

        Assert.Equal("Rare cancers", await http.GetStringAsync(new Uri($"http://journal.example:{publisher.Address.Port}/")));
    }

    [Fact]
    public async Task An_unknown_name_is_a_network_error()
    {
        using var http = Client(allowLoopback: false, _ => throw new SocketException((int)SocketError.HostNotFound));

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(new Uri("http://journal.example/")));

        Assert.Null(FetchRefusedException.In(failure));
    }

    private static async Task<string> AskAsync(bool allowLoopback, string addresses)
    {
        using var http = Client(allowLoopback, _ => [.. addresses.Split(',').Select(IPAddress.Parse)]);
        return await http.GetStringAsync(new Uri("http://journal.example/"));
    }

    private static HttpClient Client(bool allowLoopback, Func<string, IPAddress[]> lookUp) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = new PublicConnection(allowLoopback, (name, _) => Task.FromResult(lookUp(name)), "Collections:Items:n:Source").OpenAsync,
    });
}
