using System.Net;
using Microsoft.AspNetCore.Http;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Tests.Feeds;

namespace RareCancers.Functions.Tests.Http;

/// <summary>Which client addresses the limits count.</summary>
/// <remarks>On the local host only: for a worker the platform sets X-Forwarded-For itself.</remarks>
public sealed class ClientAddressTests() : FrontDoorTests(AppHost.LocalHost)
{
    [Fact]
    public async Task A_forged_address_before_the_one_that_the_proxy_adds_is_ignored()
    {
        await using var app = await StartCollectedAsync();

        var answers = await SignUpsAsync(app, count => $"10.{count}.0.1, 203.0.113.7");

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.Accepted, 30).Append(HttpStatusCode.TooManyRequests), answers);
    }

    [Fact]
    public async Task Sign_ups_through_the_proxy_are_counted_by_network()
    {
        await using var app = await StartCollectedAsync();

        var answers = await SignUpsAsync(app, count => $"203.0.113.7, 10.{count}.0.1");

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
    }

    [Fact]
    public async Task Searches_through_the_proxy_are_counted_by_network()
    {
        await using var app = await StartCollectedAsync();
        for (var search = 0; search <= SearchLimit.MaxSearches; search++)
            await app.Http.GetAsync("/feeds/rare-cancers.atom?q=tumor");

        var other = await app.AskAsync(HttpMethod.Get, "/?q=tumor", ("X-Forwarded-For", "203.0.113.9, 192.0.2.7:4711"));

        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.1", "203.0.113.7", "192.0.2.1")] // Not our proxy, so its header does not count.
    [InlineData("2001:db8::1", "203.0.113.7", "2001:db8::1")]
    [InlineData("127.0.0.1", "198.51.100.1, 203.0.113.7:4711", "203.0.113.7")]
    [InlineData("::1", "198.51.100.1, [2001:db8::2]:4711", "2001:db8::2")]
    [InlineData("::ffff:127.0.0.1", "203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.1", "203.0.113.7, unknown", "")]
    public void The_address_is_that_of_the_connection_unless_it_is_this_machine(string remote, string forwarded, string client)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Request.Headers["X-Forwarded-For"] = forwarded;

        Assert.Equal(client, ClientAddress.Get(context));
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> SignUpsAsync(RunningApp app, Func<int, string> forwardedFor)
    {
        var answers = new List<HttpStatusCode>();
        for (var count = 1; count <= 31; count++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/subscriptions")
            {
                Content = new FormUrlEncodedContent([KeyValuePair.Create("email", $"person{count}@example.org")]),
                Headers = { { "X-Forwarded-For", forwardedFor(count) } },
            };
            using var answer = await app.Http.SendAsync(request);
            answers.Add(answer.StatusCode);
        }

        return answers;
    }
}
