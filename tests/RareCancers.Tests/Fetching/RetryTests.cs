using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Moq;
using RareCancers.Collections;
using RareCancers.Fetching;

namespace RareCancers.Tests.Fetching;

public sealed class RetryTests
{
    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_transient_failure_is_retried_three_times(HttpStatusCode status)
    {
        using var fixture = new FetchFixture(pauseSeconds: 0).Answer(FetchFixture.Page, status, status, status, HttpStatusCode.OK);

        Assert.Equal("200", (await fixture.ReadAsync()).Value?.Text);
        Assert.Equal(4, fixture.SecondsOf(FetchFixture.Page).Count());
    }

    [Fact]
    public async Task A_persistent_failure_is_given_up_after_four_attempts()
    {
        using var fixture = new FetchFixture(pauseSeconds: 0).Answer(FetchFixture.Page, HttpStatusCode.BadGateway);

        Assert.Equal(RefusalReason.SourceFailed, (await fixture.ReadAsync()).Refusal?.Reason);
        Assert.Equal(4, fixture.SecondsOf(FetchFixture.Page).Count());
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task A_permanent_failure_is_not_retried(HttpStatusCode status)
    {
        using var fixture = new FetchFixture(pauseSeconds: 0).Answer(FetchFixture.Page, status);

        Assert.NotNull((await fixture.ReadAsync()).Refusal);
        Assert.Single(fixture.SecondsOf(FetchFixture.Page));
    }

    [Fact]
    public async Task A_failed_connection_is_retried()
    {
        using var fixture = new FetchFixture(pauseSeconds: 0)
            .Answer(FetchFixture.Page, () => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"), () => new());

        Assert.NotNull((await fixture.ReadAsync()).Value);
    }

    // Polly adds jitter to one, two and four times the delay; the pause between requests is the minimum.
    [Fact]
    public async Task Attempts_are_at_least_one_pause_apart_with_growing_delays()
    {
        using var fixture = new FetchFixture().Answer(FetchFixture.Page, HttpStatusCode.BadGateway);

        await fixture.ReadAsync();

        var at = fixture.SecondsOf(FetchFixture.Page).ToArray();
        Assert.All(at.Zip(at.Skip(1), (before, after) => after - before), apart => Assert.InRange(apart, 6 - 1e-9, 120));
        Assert.True(at[^1] - at[0] > 18, $"{string.Join(", ", at)}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(120)]
    public async Task Retry_After_in_seconds_is_obeyed(int seconds)
    {
        using var fixture = new FetchFixture(pauseSeconds: 0).Answer(FetchFixture.Page, () => Asking(new(TimeSpan.FromSeconds(seconds))), () => new());

        Assert.NotNull((await fixture.ReadAsync()).Value);
        Assert.Equal([0, seconds], fixture.SecondsOf(FetchFixture.Page));
    }

    [Theory]
    [InlineData(90, 90)]
    [InlineData(-90, 0)]
    public async Task Retry_After_as_a_date_is_obeyed_by_our_clock(int inSeconds, int waited)
    {
        using var fixture = new FetchFixture(pauseSeconds: 0);
        fixture.Answer(FetchFixture.Page, () => Asking(new(fixture.Time.Start.AddSeconds(inSeconds))), () => new());

        Assert.NotNull((await fixture.ReadAsync()).Value);
        Assert.Equal([0, waited], fixture.SecondsOf(FetchFixture.Page));
    }

    [Fact]
    public async Task A_Retry_After_of_more_than_two_minutes_is_not_waited_for()
    {
        using var fixture = new FetchFixture(pauseSeconds: 0).Answer(FetchFixture.Page, () => Asking(new(TimeSpan.FromSeconds(121))));

        var refusal = (await fixture.ReadAsync()).Refusal!;

        Assert.Single(fixture.SecondsOf(FetchFixture.Page));
        Assert.Equal(RefusalReason.SourceFailed, refusal.Reason);
        Assert.Equal(
            $"{FetchFixture.Page} answered 429 Too Many Requests and asked the app to wait 121 seconds; the next run tries again.",
            refusal.Message);
    }

    [Fact]
    public async Task A_host_gets_no_request_before_its_Retry_After()
    {
        using var fixture = new FetchFixture().Answer(FetchFixture.Page, () => Asking(new(TimeSpan.FromHours(1))),
            () => new() { Content = new StringContent("Rare cancers") });
        await fixture.ReadAsync();
        var asked = fixture.Requests.Count;

        var refusal = (await fixture.ReadAsync()).Refusal;
        fixture.Time.Advance(TimeSpan.FromHours(1));
        var page = (await fixture.ReadAsync()).Value;

        Assert.Equal((RefusalReason.SourceFailed, "Rare cancers", asked + 1), (refusal?.Reason, page?.Text, fixture.Requests.Count));
        Assert.Contains("asked the app to wait until 2026-11-02 10:00 UTC", refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_in_the_message_does_not_depend_on_the_culture()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("th-TH");
        using var fixture = new FetchFixture().Answer(FetchFixture.Page, () => Asking(new(TimeSpan.FromHours(1))));
        await fixture.ReadAsync();

        var refusal = (await fixture.ReadAsync()).Refusal;

        Assert.Contains("until 2026-11-02 10:00 UTC", refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Retry_After_of_years_is_limited_to_a_day()
    {
        using var fixture = new FetchFixture().Answer(FetchFixture.Page, () => Asking(new(TimeSpan.FromDays(3000))),
            () => new() { Content = new StringContent("Rare cancers") });
        await fixture.ReadAsync();
        fixture.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("Rare cancers", (await fixture.ReadAsync()).Value?.Text);
    }

    [Fact]
    public async Task A_date_in_Retry_After_is_in_the_message()
    {
        using var fixture = new FetchFixture(pauseSeconds: 0);
        fixture.Answer(FetchFixture.Page, () => Asking(new(fixture.Time.Start.AddDays(1))));

        Assert.Contains("until 2026-11-03 09:00:00Z", (await fixture.ReadAsync()).Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_cancelled_and_retried()
    {
        using var fixture = await FixtureWithRobotsAsync();
        fixture.Network.Answer(FetchFixture.Page, NeverAsync);

        var refusal = (await fixture.Time.PassAsync(fixture.Reader().FetchAsync(FetchFixture.Page, null, CancellationToken.None), fixture.Limits[1])).Refusal!;

        Assert.Equal(RefusalReason.SourceUnreachable, refusal.Reason);
        Assert.Contains("gave up after 59 seconds", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([0, 0, 59, 118, 177], fixture.SecondsOf(FetchFixture.Page));
    }

    [Fact]
    public async Task An_endless_body_counts_towards_the_time_limit_of_its_attempt()
    {
        using var fixture = await FixtureWithRobotsAsync();
        var body = new Mock<Stream>();
        body.Setup(stream => stream.CanRead).Returns(true);
        body.Setup(stream => stream.CopyToAsync(It.IsAny<Stream>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .Returns((Stream _, int _, CancellationToken cancel) => NeverAsync(cancel));
        fixture.Answer(FetchFixture.Page, () => new() { Content = new StreamContent(body.Object) });

        var refusal = (await fixture.Time.PassAsync(fixture.Reader().FetchAsync(FetchFixture.Page, null, CancellationToken.None), fixture.Limits[1])).Refusal!;

        Assert.Contains("gave up after 59 seconds", refusal.Message, StringComparison.Ordinal);
    }

    // The exception of SocketsHttpHandler after ConnectTimeout.
    [Fact]
    public async Task A_connect_timeout_is_retried()
    {
        using var fixture = new FetchFixture(pauseSeconds: 0)
            .Answer(FetchFixture.Page, () => throw new TaskCanceledException("Not within the ConnectTimeout.", new TimeoutException()));

        Assert.Equal(RefusalReason.SourceUnreachable, (await fixture.ReadAsync()).Refusal?.Reason);
        Assert.Equal(4, fixture.SecondsOf(FetchFixture.Page).Count());
    }

    [Fact]
    public async Task All_attempts_together_have_a_time_limit()
    {
        using var fixture = new FetchFixture(pauseSeconds: 0);
        for (var hop = 0; hop < 10; hop++)
        {
            var (from, to) = (hop, hop + 1);
            fixture.Answer($"{FetchFixture.Page}/{from}", () => Asking(new(TimeSpan.FromSeconds(100))),
                () => new(HttpStatusCode.Found) { Headers = { Location = new Uri($"{FetchFixture.Page}/{to}") } });
        }

        var refusal = (await fixture.ReadAsync($"{FetchFixture.Page}/0")).Refusal!;

        Assert.Equal(RefusalReason.SourceUnreachable, refusal.Reason);
        Assert.Contains("gave up after 300 seconds", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpRequestError.ResponseEnded, 4)]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, 1)]
    public async Task An_incomplete_response_is_retried_but_one_that_is_too_large_is_not(HttpRequestError error, int tries)
    {
        using var fixture = new FetchFixture(pauseSeconds: 0).Answer(FetchFixture.Page, () => throw new HttpRequestException(error, "As the network says."));

        Assert.NotNull((await fixture.ReadAsync()).Refusal);
        Assert.Equal(tries, fixture.SecondsOf(FetchFixture.Page).Count());
    }

    [Fact]
    public async Task Our_own_refusal_is_not_retried()
    {
        using var fixture = new FetchFixture(pauseSeconds: 0).Answer(FetchFixture.Page, () => throw new HttpRequestException(
            HttpRequestError.ConnectionError, "As the network wraps it.", new FetchRefusedException(FetchRefusal.NotAllowed, "It leads to 10.0.0.1.")));

        Assert.Equal(RefusalReason.SourceNotAllowed, (await fixture.ReadAsync()).Refusal?.Reason);
        Assert.Single(fixture.SecondsOf(FetchFixture.Page));
    }

    // The host's robots.txt has been read, so the next request is for the page.
    private static async Task<FetchFixture> FixtureWithRobotsAsync()
    {
        var fixture = new FetchFixture(pauseSeconds: 0).Answer(FetchFixture.Page, "Rare cancers");
        await fixture.ReadAsync();
        return fixture;
    }

    private static HttpResponseMessage Asking(RetryConditionHeaderValue wait) => new(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = wait } };

    private static async Task<HttpResponseMessage> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return new HttpResponseMessage();
    }
}
