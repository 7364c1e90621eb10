using System.Net;
using RareCancers.Collections;
using RareCancers.Collections.Sources;

namespace RareCancers.Tests.Fetching;

public sealed class PacingTests
{
    private const string Other = "https://link.springer.com/collections/rc";

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task The_first_request_does_not_wait_and_the_next_waits_for_the_pause()
    {
        using var fixture = new FetchFixture().Answer(FetchFixture.Page, "Rare cancers");

        await fixture.ReadAsync();
        await fixture.ReadAsync();

        Assert.Equal([0], fixture.SecondsOf(FetchFixture.Robots));
        Assert.Equal([6, 12], fixture.SecondsOf(FetchFixture.Page));
    }

    [Fact]
    public async Task Elapsed_time_counts_towards_the_pause()
    {
        using var fixture = new FetchFixture().Answer(FetchFixture.Page, "Rare cancers");
        await fixture.ReadAsync();

        fixture.Time.Advance(TimeSpan.FromSeconds(4));
        await fixture.ReadAsync();
        fixture.Time.Advance(TimeSpan.FromHours(1));
        await fixture.ReadAsync();

        Assert.Equal([6, 12, 3612], fixture.SecondsOf(FetchFixture.Page));
    }

    [Fact]
    public async Task The_pause_starts_at_the_end_of_a_response()
    {
        using var fixture = new FetchFixture();
        fixture.Network.Answer(FetchFixture.Page, async cancellationToken =>
        {
            await Task.Delay(TimeSpan.FromSeconds(10), fixture.Time, cancellationToken);
            return new HttpResponseMessage();
        });

        await fixture.ReadAsync();
        await fixture.ReadAsync();

        Assert.Equal([6, 22], fixture.SecondsOf(FetchFixture.Page));
    }

    [Fact]
    public async Task Each_host_has_its_own_pause()
    {
        using var fixture = new FetchFixture().Redirect(FetchFixture.Page, Other).Answer(Other, "Rare cancers")
            .Answer("https://link.springer.com/robots.txt", "");

        await fixture.ReadAsync();

        Assert.Equal([6], fixture.SecondsOf("https://link.springer.com/robots.txt"));
        Assert.Equal([12], fixture.SecondsOf(Other));
    }

    [Fact]
    public async Task A_redirect_within_a_host_waits_for_the_pause()
    {
        using var fixture = new FetchFixture().Redirect(FetchFixture.Page, "/c").Answer("https://journal.springer.com/c", "Rare cancers");

        await fixture.ReadAsync();

        Assert.Equal([12], fixture.SecondsOf("https://journal.springer.com/c"));
    }

    [Fact]
    public async Task Concurrent_callers_take_turns()
    {
        using var fixture = new FetchFixture().Answer(FetchFixture.Page, "Rare cancers");
        Task<Result<FetchedPage>> Read() => fixture.Reader().FetchAsync(FetchFixture.Page, null, None);

        await fixture.Time.PassAsync(Task.WhenAll(Read(), Read(), Read()), fixture.Limits);

        Assert.Equal([0], fixture.SecondsOf(FetchFixture.Robots));
        Assert.Equal([6, 12, 18], fixture.SecondsOf(FetchFixture.Page));
    }

    [Fact]
    public async Task A_caller_cancelled_during_the_pause_passes_its_turn_on()
    {
        using var fixture = new FetchFixture().Answer(FetchFixture.Page, "Rare cancers");
        await fixture.ReadAsync();
        using var caller = new CancellationTokenSource();

        var cancelled = fixture.Reader().FetchAsync(FetchFixture.Page, null, caller.Token);
        await fixture.Time.UntilAsync(TimeSpan.FromSeconds(6));
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal("Rare cancers", (await fixture.ReadAsync()).Value?.Text);
        Assert.Equal([6, 12], fixture.SecondsOf(FetchFixture.Page));
    }

    [Theory]
    [InlineData("20", 20)]
    [InlineData("3600", 60)]
    [InlineData("2", 6)]
    public async Task A_longer_Crawl_delay_is_obeyed_up_to_a_minute(string delay, int seconds)
    {
        using var fixture = new FetchFixture().Answer(FetchFixture.Robots, $"User-agent: *\nCrawl-delay: {delay}").Answer(FetchFixture.Page, "Rare cancers");

        await fixture.ReadAsync();
        await fixture.ReadAsync();

        Assert.Equal([seconds, 2 * seconds], fixture.SecondsOf(FetchFixture.Page));
    }

    [Fact]
    public async Task The_pause_does_not_count_towards_the_time_limit_of_an_attempt()
    {
        using var fixture = new FetchFixture(pauseSeconds: 600).Answer(FetchFixture.Page, "Rare cancers");

        Assert.Equal("Rare cancers", (await fixture.ReadAsync()).Value?.Text);
    }

    [Fact]
    public async Task The_pause_also_follows_a_failure()
    {
        using var fixture = new FetchFixture().Answer(FetchFixture.Page, HttpStatusCode.NotFound);

        await fixture.ReadAsync();
        await fixture.ReadAsync();

        Assert.Equal([6, 12], fixture.SecondsOf(FetchFixture.Page));
    }
}
