using System.Net;
using RareCancers.Collections;
using RareCancers.Settings;

namespace RareCancers.Tests.Fetching;

/// <summary>When robots.txt is fetched, and what its absence means (RFC 9309, 2.3 and 2.4).</summary>
public sealed class RobotsTests : IDisposable
{
    private const string DisallowsAll = "User-agent: *\nDisallow: /";

    private readonly FetchFixture fixture = new FetchFixture(pauseSeconds: 0).Answer(FetchFixture.Page, "Rare cancers");

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_disallowed_page_is_refused_without_a_request()
    {
        fixture.Answer(FetchFixture.Robots, "User-agent: RareCancersFunctions\nDisallow: /collections/");

        var refusal = (await fixture.ReadAsync()).Refusal!;

        Assert.Equal(RefusalReason.DisallowedByRobots, refusal.Reason);
        Assert.StartsWith($"{FetchFixture.Page} was not read. {FetchFixture.Robots} does not allow", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([FetchFixture.Robots], fixture.Asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task Without_a_robots_txt_everything_is_allowed(HttpStatusCode status)
    {
        fixture.Answer(FetchFixture.Robots, status);

        Assert.NotNull((await fixture.ReadAsync()).Value);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task While_robots_txt_fails_nothing_is_allowed(HttpStatusCode status)
    {
        fixture.Answer(FetchFixture.Robots, status);

        var refusal = (await fixture.ReadAsync()).Refusal!;

        Assert.Equal(RefusalReason.DisallowedByRobots, refusal.Reason);
        Assert.Contains($"it answered {(int)status}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(FetchFixture.Page, fixture.Asked);
    }

    [Fact]
    public async Task While_the_host_does_not_answer_nothing_is_allowed()
    {
        fixture.Answer(FetchFixture.Robots, () => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"));

        Assert.Equal(RefusalReason.DisallowedByRobots, (await fixture.ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task A_failure_is_not_cached()
    {
        fixture.Answer(FetchFixture.Robots, HttpStatusCode.InternalServerError);
        await fixture.ReadAsync();

        fixture.Answer(FetchFixture.Robots, HttpStatusCode.NotFound);

        Assert.NotNull((await fixture.ReadAsync()).Value);
    }

    [Fact]
    public async Task Robots_txt_is_cached_for_a_day()
    {
        await fixture.ReadAsync();
        fixture.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await fixture.ReadAsync();
        var askedWithinTheDay = fixture.SecondsOf(FetchFixture.Robots).Count();

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.ReadAsync();

        Assert.Equal((1, 2), (askedWithinTheDay, fixture.SecondsOf(FetchFixture.Robots).Count()));
    }

    [Theory]
    [InlineData("User-agent: *\nDisallow: /articles/", true)]
    [InlineData(DisallowsAll, false)]
    public async Task An_old_copy_applies_while_robots_txt_cannot_be_fetched(string copy, bool allowed)
    {
        fixture.Answer(FetchFixture.Robots, copy);
        await fixture.ReadAsync();
        fixture.Time.Advance(TimeSpan.FromDays(2));
        fixture.Answer(FetchFixture.Robots, HttpStatusCode.BadGateway);

        Assert.Equal(allowed, (await fixture.ReadAsync()).Value is not null);
    }

    [Fact]
    public async Task Every_redirect_is_checked_against_the_robots_txt_of_its_host()
    {
        fixture.Redirect(FetchFixture.Page, "https://link.springer.com/collections/rc").Answer("https://link.springer.com/robots.txt", DisallowsAll);

        Assert.Equal(RefusalReason.DisallowedByRobots, (await fixture.ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task Robots_txt_may_be_redirected()
    {
        fixture.Redirect(FetchFixture.Robots, "https://www.springer.com/robots.txt").Answer("https://www.springer.com/robots.txt", DisallowsAll);

        Assert.Equal(RefusalReason.DisallowedByRobots, (await fixture.ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task A_redirect_of_robots_txt_must_stay_on_allowed_hosts()
    {
        fixture.Redirect(FetchFixture.Robots, "https://evil.example/robots.txt");

        Assert.Equal(RefusalReason.SourceNotAllowed, (await fixture.ReadAsync()).Refusal?.Reason);
        Assert.Equal([FetchFixture.Robots], fixture.Asked);
    }

    [Fact]
    public async Task A_robots_txt_behind_more_than_five_redirects_counts_as_missing()
    {
        fixture.Redirect(FetchFixture.Robots, FetchFixture.Robots);

        Assert.NotNull((await fixture.ReadAsync()).Value);
        Assert.Equal(6, fixture.SecondsOf(FetchFixture.Robots).Count());
    }

    [Fact]
    public async Task Requests_for_robots_txt_have_the_same_User_Agent_as_pages()
    {
        await fixture.ReadAsync();

        Assert.Equal(
            Enumerable.Repeat($"RareCancersFunctions/{ProductInfo.Version} (+https://news.example.org)", 2),
            fixture.Requests.Select(request => request.Request.Headers.UserAgent.ToString()));
    }

    [Theory]
    [InlineData("https://news.example.org", "ana@example.org", "(+https://news.example.org; ana@example.org)")]
    [InlineData("https://news.example.org/(rare)/ü", "https://example.org/about", "(+https://news.example.org/%28rare%29/%C3%BC; https://example.org/about)")]
    public async Task A_configured_contact_is_in_the_User_Agent(string site, string contact, string comment)
    {
        using var named = new FetchFixture(0, ("PublicBaseUrl", site), ("Fetching:Contact", contact)).Answer(FetchFixture.Page, "Rare cancers");

        await named.ReadAsync();

        Assert.Equal($"RareCancersFunctions/{ProductInfo.Version} {comment}", named.Requests.Last().Request.Headers.UserAgent.ToString());
    }
}
