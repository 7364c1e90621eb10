using System.Net;
using RareCancers.Collections;

namespace RareCancers.Tests.Fetching;

/// <summary>When robots.txt is asked for, and what its absence means (RFC 9309, 2.3 and 2.4).</summary>
public sealed class RobotsTests : IDisposable
{
    private const string DisallowsAll = "User-agent: *\nDisallow: /";

    private readonly FetchDesk desk = new FetchDesk(pauseSeconds: 0).Answer(FetchDesk.Page, "Rare cancers");

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_page_that_robots_txt_disallows_is_refused_unasked()
    {
        desk.Answer(FetchDesk.Robots, "User-agent: RareCancersFunctions\nDisallow: /collections/");

        var refusal = (await desk.ReadAsync()).Refusal!;

        Assert.Equal(RefusalReason.DisallowedByRobots, refusal.Reason);
        Assert.StartsWith($"{FetchDesk.Page} was not read. {FetchDesk.Robots} does not allow", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([FetchDesk.Robots], desk.Asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task Without_a_robots_txt_everything_is_allowed(HttpStatusCode status)
    {
        desk.Answer(FetchDesk.Robots, status);

        Assert.NotNull((await desk.ReadAsync()).Value);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task While_robots_txt_fails_nothing_is_allowed(HttpStatusCode status)
    {
        desk.Answer(FetchDesk.Robots, status);

        var refusal = (await desk.ReadAsync()).Refusal!;

        Assert.Equal(RefusalReason.DisallowedByRobots, refusal.Reason);
        Assert.Contains($"it answered {(int)status}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(FetchDesk.Page, desk.Asked);
    }

    [Fact]
    public async Task While_nobody_answers_nothing_is_allowed()
    {
        desk.Answer(FetchDesk.Robots, () => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"));

        Assert.Equal(RefusalReason.DisallowedByRobots, (await desk.ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        desk.Answer(FetchDesk.Robots, HttpStatusCode.InternalServerError);
        await desk.ReadAsync();

        desk.Answer(FetchDesk.Robots, HttpStatusCode.NotFound);

        Assert.NotNull((await desk.ReadAsync()).Value);
    }

    [Fact]
    public async Task A_copy_is_kept_for_a_day()
    {
        await desk.ReadAsync();
        desk.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await desk.ReadAsync();
        var askedWithinTheDay = desk.SecondsOf(FetchDesk.Robots).Count();

        desk.Time.Advance(TimeSpan.FromSeconds(1));
        await desk.ReadAsync();

        Assert.Equal((1, 2), (askedWithinTheDay, desk.SecondsOf(FetchDesk.Robots).Count()));
    }

    [Theory]
    [InlineData("User-agent: *\nDisallow: /articles/", true)]
    [InlineData(DisallowsAll, false)]
    public async Task An_old_copy_holds_while_no_new_one_can_be_had(string copy, bool allowed)
    {
        desk.Answer(FetchDesk.Robots, copy);
        await desk.ReadAsync();
        desk.Time.Advance(TimeSpan.FromDays(2));
        desk.Answer(FetchDesk.Robots, HttpStatusCode.BadGateway);

        Assert.Equal(allowed, (await desk.ReadAsync()).Value is not null);
    }

    [Fact]
    public async Task Each_redirect_asks_the_robots_txt_of_its_host()
    {
        desk.Redirect(FetchDesk.Page, "https://link.springer.com/collections/rc").Answer("https://link.springer.com/robots.txt", DisallowsAll);

        Assert.Equal(RefusalReason.DisallowedByRobots, (await desk.ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task Robots_txt_may_be_elsewhere()
    {
        desk.Redirect(FetchDesk.Robots, "https://www.springer.com/robots.txt").Answer("https://www.springer.com/robots.txt", DisallowsAll);

        Assert.Equal(RefusalReason.DisallowedByRobots, (await desk.ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task Robots_txt_is_no_way_out_of_the_list_of_hosts()
    {
        desk.Redirect(FetchDesk.Robots, "https://evil.example/robots.txt");

        Assert.Equal(RefusalReason.SourceNotAllowed, (await desk.ReadAsync()).Refusal?.Reason);
        Assert.Equal([FetchDesk.Robots], desk.Asked);
    }

    [Fact]
    public async Task A_robots_txt_behind_more_than_five_redirects_is_none()
    {
        desk.Redirect(FetchDesk.Robots, FetchDesk.Robots);

        Assert.NotNull((await desk.ReadAsync()).Value);
        Assert.Equal(6, desk.SecondsOf(FetchDesk.Robots).Count());
    }

    [Fact]
    public async Task Who_we_are_is_told_to_robots_txt_as_to_the_page()
    {
        await desk.ReadAsync();

        Assert.Equal(
            ["RareCancersFunctions/0.1.0 (+https://news.example.org)", "RareCancersFunctions/0.1.0 (+https://news.example.org)"],
            desk.Requests.Select(request => request.Request.Headers.UserAgent.ToString()));
    }

    [Theory]
    [InlineData("https://news.example.org", "ana@example.org", "(+https://news.example.org; ana@example.org)")]
    [InlineData("https://news.example.org/(rare)/ü", "https://example.org/about", "(+https://news.example.org/%28rare%29/%C3%BC; https://example.org/about)")]
    public async Task A_contact_is_told_when_there_is_one(string site, string contact, string comment)
    {
        using var named = new FetchDesk(0, ("PublicBaseUrl", site), ("Fetching:Contact", contact)).Answer(FetchDesk.Page, "Rare cancers");

        await named.ReadAsync();

        Assert.Equal($"RareCancersFunctions/0.1.0 {comment}", named.Requests.Last().Request.Headers.UserAgent.ToString());
    }
}
