using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace RareCancers.Functions.Tests;

/// <summary>Bodies that are too large, too slow or broken: each gets a response, and none is logged as a failure of the app.</summary>
public abstract class RequestBodyTests(AppHost host) : FrontDoorTests(host)
{
    private const int MaxForm = 64 * 1024;
    private const int MaxReport = 1024 * 1024;
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("/subscriptions", Form, MaxForm, "text/html", "text/html")]
    [InlineData("/subscriptions", "application/json", MaxForm, "*/*", "application/problem+json")]
    [InlineData("/operations/bounces", "message/rfc822", MaxReport, "*/*", "application/problem+json")]
    public async Task A_body_over_the_limit_gets_413_in_the_clients_form(
        string address, string type, int limit, string accept, string answerType)
    {
        await using var app = await StartAsync();

        foreach (var isChunked in (bool[])[false, true])
        {
            using var refused = await PostAsync(app, address, type, accept, limit + 1, isChunked);
            using var taken = await PostAsync(app, address, type, accept, limit, isChunked);

            Assert.Equal(
                (HttpStatusCode.RequestEntityTooLarge, answerType), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
            Assert.Contains($"At most {(limit == MaxForm ? "64" : "1,024")} KB", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.BadRequest, taken.StatusCode);
        }
    }

    [Fact]
    public async Task Preferences_over_the_limit_change_nothing()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");
        await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/confirm"), content: null);
        await app.HandleSubscriptionsAsync();
        var preferences = MailedLink.LastIn(app.Mails(), "/preferences");
        var before = await app.RowsAsync();

        using var refused = await app.Http.PostAsync(preferences, new FormUrlEncodedContent([new("frequency", new string('x', MaxForm))]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal(before, await app.RowsAsync());
    }

    // Stopping the app fails the test if a warning was logged.
    [Theory]
    [InlineData("Transfer-Encoding: chunked", "5\r\nemail")]
    [InlineData("Content-Length: 100", "email=")]
    public async Task A_client_that_ends_the_connection_within_its_body_is_no_failure_of_the_app(string header, string body)
    {
        await using var app = await StartAsync();
        using var connection = await RawConnection.OpenAsync(app.Http.BaseAddress!);

        await connection.SendAsync(Head(header) + body);
        connection.EndSending();

        Assert.DoesNotContain("HTTP/1.1 5", await connection.ReadAsync(), StringComparison.Ordinal);
    }

    // The web server waits five seconds before it requires a rate.
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Many_slow_bodies_are_given_up_without_an_error_in_the_log()
    {
        await using var app = await StartAsync();
        var connections = new List<RawConnection>();
        for (var number = 0; number < 300; number++)
        {
            connections.Add(await RawConnection.OpenAsync(app.Http.BaseAddress!));
            // Each from its own network, so that the limit of sign-ups does not end them.
            await connections[^1].SendAsync(Head($"Content-Length: 1000\r\nX-Forwarded-For: 10.1.{number % 250}.{number}") + "email=");
        }

        var answers = await Task.WhenAll(connections.Select(connection => connection.ReadAsync()));

        connections.ForEach(connection => connection.Dispose());
        // In front of the worker, the platform's host gives up first, with a status of its own.
        if (Host == AppHost.LocalHost)
            Assert.All(answers, answer => Assert.DoesNotContain("HTTP/1.1 5", answer, StringComparison.Ordinal));
        Assert.DoesNotContain(app.Logs, record => record.Level >= LogLevel.Warning);
    }

    private static string Head(string header) =>
        $"POST /subscriptions HTTP/1.1\r\nHost: localhost\r\nContent-Type: {Form}\r\n{header}\r\n\r\n";

    private static async Task<HttpResponseMessage> PostAsync(
        RunningApp app, string address, string type, string accept, int length, bool isChunked)
    {
        using var content = new ByteArrayContent([.. Enumerable.Repeat((byte)'x', length)]);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.TransferEncodingChunked = isChunked;
        return await app.Http.SendAsync(request);
    }

    public sealed class OnLocalHost() : RequestBodyTests(AppHost.LocalHost)
    {
        // In front of the worker, the platform's host reads the body and responds to these itself: here, the test host with 500.
        [Fact]
        public async Task A_large_body_is_refused_before_it_is_sent()
        {
            await using var app = await StartAsync();
            using var connection = await RawConnection.OpenAsync(app.Http.BaseAddress!);

            await connection.SendAsync(Head($"Content-Length: {20_000_000}"));

            Assert.StartsWith("HTTP/1.1 413 ", await connection.ReadAsync(), StringComparison.Ordinal);
        }

        [Fact]
        public async Task An_endless_body_is_refused_at_the_limit()
        {
            await using var app = await StartAsync();
            using var connection = await RawConnection.OpenAsync(app.Http.BaseAddress!);

            await connection.SendAsync(Head("Transfer-Encoding: chunked"));
            for (var sent = 0; sent <= MaxForm; sent += 1024)
                await connection.SendAsync($"400\r\n{new string('x', 1024)}\r\n");

            Assert.StartsWith("HTTP/1.1 413 ", await connection.ReadAsync(), StringComparison.Ordinal);
        }

        [Fact]
        public async Task A_broken_body_gets_400_and_is_no_failure_of_the_app()
        {
            await using var app = await StartAsync();
            using var connection = await RawConnection.OpenAsync(app.Http.BaseAddress!);

            await connection.SendAsync(Head("Transfer-Encoding: chunked") + "not a length\r\n");

            Assert.StartsWith("HTTP/1.1 400 ", await connection.ReadAsync(), StringComparison.Ordinal);
            Assert.DoesNotContain(app.Logs, record => record.Level >= LogLevel.Warning);
        }
    }

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : RequestBodyTests(AppHost.Worker);
}
