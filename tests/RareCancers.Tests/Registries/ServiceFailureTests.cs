using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Options;
using Moq;
using Moq.Protected;
using RareCancers.Registries;
using RareCancers.Registries.Crossref;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries;

public sealed class ServiceFailureTests
{
    [Fact]
    public async Task A_blocked_client_sends_no_requests_for_a_day()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Mode = ServiceMode.Forbidden;

        var first = await FindAsync(fixture);
        fixture.CrossrefServer.Mode = ServiceMode.Normal;
        var second = await FindAsync(fixture);
        var list = await fixture.Crossref.ListAsync([RegistriesFixture.Doi], indexedSince: null, CancellationToken.None);

        Assert.Contains("403", first.Delay?.Reason, StringComparison.Ordinal);
        Assert.InRange(first.Delay!.Until - fixture.Time.Start, TimeSpan.FromHours(24), TimeSpan.FromHours(25));
        Assert.Equal(first.Delay, second.Delay);
        Assert.Equal(first.Delay, list.Delay);
        Assert.Single(fixture.CrossrefServer.Requests);
    }

    [Fact]
    public async Task A_block_expires()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Mode = ServiceMode.Forbidden;
        await FindAsync(fixture);
        fixture.CrossrefServer.Mode = ServiceMode.Normal;

        fixture.Time.Advance(TimeSpan.FromHours(25));

        Assert.True((await FindAsync(fixture)).IsNotFound);
    }

    [Theory]
    [InlineData("seconds", "120", 120)]
    [InlineData("a date", "Mon, 02 Nov 2026 09:05:00 GMT", 300)]
    [InlineData("nothing", null, 60)]
    [InlineData("something else", "soon", 60)]
    [InlineData("a date that has passed", "Mon, 02 Nov 2026 08:00:00 GMT", 1)]
    [InlineData("a year", "31536000", 86_400)]
    public async Task Status_429_blocks_all_requests_until_Retry_After(string what, string? retryAfter, int seconds)
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Mode = ServiceMode.TooManyRequests;
        fixture.CrossrefServer.RetryAfter = retryAfter;

        var answer = await FindAsync(fixture);

        // Every reading of this clock advances it by some seconds.
        Assert.True((answer.Delay!.Until - fixture.Time.Start).TotalSeconds - seconds is >= 0 and < 10, $"{what} was read as {answer.Delay.Until:O}.");
        Assert.True(seconds == 1 || (await FindAsync(fixture)).Delay == answer.Delay);
        Assert.True(seconds == 1 || fixture.CrossrefServer.Requests.Count == 1);
    }

    [Fact]
    public async Task A_failing_service_is_retried_after_ten_minutes()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Mode = ServiceMode.Outage;

        var answer = await FindAsync(fixture);

        Assert.Contains("503", answer.Delay?.Reason, StringComparison.Ordinal);
        Assert.InRange(answer.Delay!.Until - fixture.Time.Start, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
    }

    [Fact]
    public async Task Requests_resume_after_an_outage()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Mode = ServiceMode.Outage;
        await FindAsync(fixture);

        fixture.CrossrefServer.Mode = ServiceMode.Normal;

        Assert.True((await FindAsync(fixture)).IsNotFound);
    }

    public static TheoryData<string, string> NoAnswers => new()
    {
        { "a page of HTML", "<html><body>Please accept our cookies.</body></html>" },
        { "nothing", "" },
        { "half an answer", """{"status":"ok","message":{"DOI":"10.1186/s12885-""" },
        { "a list", "[]" },
        { "text", "\"ok\"" },
        { "null", "null" },
        { "no message", """{"status":"ok"}""" },
        { "a message of text", """{"message":"maintenance"}""" },
        { "a work without a DOI", """{"message":{"title":["A"]}}""" },
        { "a DOI that is none", """{"message":{"DOI":"see title","items":"none"}}""" },
        { "too deep", string.Concat(Enumerable.Repeat("{\"message\":", 5000)) },
        { "a broken escape in a name", """{"message":{"\ud800":1,"\udc00x":{},"title":["A"]}}""" },
        { "bytes that are no text", "\u0000\u0001\u0002" },
    };

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task An_unexpected_response_causes_a_delay(string what, string body)
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Mode = ServiceMode.Nonsense;
        fixture.CrossrefServer.Nonsense = body;
        fixture.EuropePmcServer.Mode = ServiceMode.Nonsense;
        fixture.EuropePmcServer.Nonsense = body;

        RetryDelay?[] delays =
        [
            (await FindAsync(fixture)).Delay,
            (await fixture.Crossref.ListAsync([RegistriesFixture.Doi], indexedSince: null, CancellationToken.None)).Delay,
            (await fixture.Crossref.ListAsync(CrossrefQuery.TryParse("1471-2407")!, indexedSince: null, "*", rows: 10, CancellationToken.None)).Delay,
            (await fixture.EuropePmc.FindAsync(RegistriesFixture.Doi, CancellationToken.None)).Delay,
            (await fixture.EuropePmc.FindManyAsync(["40155847"], CancellationToken.None)).Delay,
            (await fixture.EuropePmc.SearchAsync("rare cancer", "*", pageSize: 10, CancellationToken.None)).Delay,
        ];

        Assert.All(delays, delay => Assert.True(delay?.Reason.EndsWith(
            "returned an unexpected response.", StringComparison.Ordinal) == true, $"{what} gave {delay}."));
    }

    [Fact]
    public async Task A_response_that_is_too_large_causes_a_delay()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.CrossrefServer.Mode = ServiceMode.Nonsense;
        fixture.CrossrefServer.Nonsense = new string(' ', 11 * 1024 * 1024);

        var answer = await FindAsync(fixture);

        Assert.Contains("ConfigurationLimitExceeded", answer.Delay?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        await using var elsewhere = await CrossrefServer.StartAsync();
        fixture.CrossrefServer.Redirect = elsewhere.Address;

        var answer = await FindAsync(fixture);

        Assert.Contains("302", answer.Delay?.Reason, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task An_unreachable_service_causes_a_delay()
    {
        await using var fixture = await RegistriesFixture.OpenAsync(("Enrichment:Crossref:BaseAddress", "http://127.0.0.1:1/"));

        var answer = await FindAsync(fixture);

        Assert.Contains("cannot be reached", answer.Delay?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeout_causes_a_delay()
    {
        await using var server = await CrossrefServer.StartAsync();
        server.Mode = ServiceMode.Slow;
        using var http = new HttpClient { BaseAddress = new Uri(server.Address), Timeout = TimeSpan.FromMilliseconds(100) };

        var answer = await Client(http).FindAsync(RegistriesFixture.Doi, CancellationToken.None);

        Assert.Equal("Crossref did not answer in time.", answer.Delay?.Reason);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_throws()
    {
        await using var server = await CrossrefServer.StartAsync();
        server.Mode = ServiceMode.Slow;
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var caller = new CancellationTokenSource();

        var finding = Client(http).FindAsync(RegistriesFixture.Doi, caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => finding);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("brotli")]
    public async Task A_damaged_compressed_response_causes_a_delay(string coding)
    {
        using var damaged = new MemoryStream(Encoding.ASCII.GetBytes("neither of the two"));
        await using Stream body = coding == "gzip"
            ? new GZipStream(damaged, CompressionMode.Decompress)
            : new BrotliStream(damaged, CompressionMode.Decompress);
        var network = new Mock<HttpMessageHandler>();
        network.Protected().Setup<Task<HttpResponseMessage>>("SendAsync", ItExpr.IsAny<HttpRequestMessage>(), ItExpr.IsAny<CancellationToken>())
            .ReturnsAsync(new HttpResponseMessage { Content = new StreamContent(body) });
        using var http = new HttpClient(network.Object) { BaseAddress = new Uri("https://api.crossref.example/") };

        var answer = await Client(http).FindAsync(RegistriesFixture.Doi, CancellationToken.None);

        Assert.Equal("The response of Crossref is damaged.", answer.Delay?.Reason);
    }

    private static Task<RegistryResponse<CrossrefWork>> FindAsync(RegistriesFixture fixture) =>
        fixture.Crossref.FindAsync(RegistriesFixture.Doi, CancellationToken.None);

    private static CrossrefClient Client(HttpClient http) => new(
        http,
        new ServicePace(ServiceLimits.Crossref, TimeProvider.System),
        Options.Create(new CrossrefOptions { Enabled = true, Mailto = RegistriesFixture.Mailto }));
}
