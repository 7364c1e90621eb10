using System.Net;
using RareCancers.Collections;

namespace RareCancers.Tests.Fetching;

public sealed class PacingTests
{
    private const string Other = "https://link.springer.com/collections/rc";

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Nobody_waits_before_the_first_request_and_the_pause_before_the_next()
    {
        using var desk = new FetchDesk().Answer(FetchDesk.Page, "Rare cancers");

        await desk.ReadAsync();
        await desk.ReadAsync();

        Assert.Equal([0], desk.SecondsOf(FetchDesk.Robots));
        Assert.Equal([6, 12], desk.SecondsOf(FetchDesk.Page));
    }

    [Fact]
    public async Task Time_that_has_passed_anyway_is_not_waited_again()
    {
        using var desk = new FetchDesk().Answer(FetchDesk.Page, "Rare cancers");
        await desk.ReadAsync();

        desk.Time.Advance(TimeSpan.FromSeconds(4));
        await desk.ReadAsync();
        desk.Time.Advance(TimeSpan.FromHours(1));
        await desk.ReadAsync();

        Assert.Equal([6, 12, 3612], desk.SecondsOf(FetchDesk.Page));
    }

    [Fact]
    public async Task The_pause_begins_at_the_end_of_an_answer()
    {
        using var desk = new FetchDesk();
        desk.Network.Answer(FetchDesk.Page, async cancellationToken =>
        {
            await Task.Delay(TimeSpan.FromSeconds(10), desk.Time, cancellationToken);
            return new HttpResponseMessage();
        });

        await desk.ReadAsync();
        await desk.ReadAsync();

        Assert.Equal([6, 22], desk.SecondsOf(FetchDesk.Page));
    }

    [Fact]
    public async Task Each_host_has_its_own_pause()
    {
        using var desk = new FetchDesk().Redirect(FetchDesk.Page, Other).Answer(Other, "Rare cancers").Answer("https://link.springer.com/robots.txt", "");

        await desk.ReadAsync();

        Assert.Equal([6], desk.SecondsOf("https://link.springer.com/robots.txt"));
        Assert.Equal([12], desk.SecondsOf(Other));
    }

    [Fact]
    public async Task A_redirect_within_a_host_waits_too()
    {
        using var desk = new FetchDesk().Redirect(FetchDesk.Page, "/c").Answer("https://journal.springer.com/c", "Rare cancers");

        await desk.ReadAsync();

        Assert.Equal([12], desk.SecondsOf("https://journal.springer.com/c"));
    }

    [Fact]
    public async Task Callers_at_once_take_turns()
    {
        using var desk = new FetchDesk().Answer(FetchDesk.Page, "Rare cancers");
        Task<Reading<FetchedPage>> Read() => desk.Reader().ReadAsync(FetchDesk.Page, null, None);

        await desk.Time.PassAsync(Task.WhenAll(Read(), Read(), Read()), desk.Limits);

        Assert.Equal([0], desk.SecondsOf(FetchDesk.Robots));
        Assert.Equal([6, 12, 18], desk.SecondsOf(FetchDesk.Page));
    }

    [Fact]
    public async Task Who_cancels_during_the_pause_leaves_the_turn_to_the_next()
    {
        using var desk = new FetchDesk().Answer(FetchDesk.Page, "Rare cancers");
        await desk.ReadAsync();
        using var caller = new CancellationTokenSource();

        var cancelled = desk.Reader().ReadAsync(FetchDesk.Page, null, caller.Token);
        await desk.Time.UntilAsync(TimeSpan.FromSeconds(6));
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal("Rare cancers", (await desk.ReadAsync()).Value?.Text);
        Assert.Equal([6, 12], desk.SecondsOf(FetchDesk.Page));
    }

    [Theory]
    [InlineData("20", 20)]
    [InlineData("3600", 60)]
    [InlineData("2", 6)]
    public async Task A_longer_delay_that_robots_txt_asks_for_is_kept_up_to_a_minute(string delay, int seconds)
    {
        using var desk = new FetchDesk().Answer(FetchDesk.Robots, $"User-agent: *\nCrawl-delay: {delay}").Answer(FetchDesk.Page, "Rare cancers");

        await desk.ReadAsync();
        await desk.ReadAsync();

        Assert.Equal([seconds, 2 * seconds], desk.SecondsOf(FetchDesk.Page));
    }

    [Fact]
    public async Task The_pause_is_no_part_of_a_trys_time()
    {
        using var desk = new FetchDesk(pauseSeconds: 600).Answer(FetchDesk.Page, "Rare cancers");

        Assert.Equal("Rare cancers", (await desk.ReadAsync()).Value?.Text);
    }

    [Fact]
    public async Task A_failure_is_followed_by_the_pause_as_well()
    {
        using var desk = new FetchDesk().Answer(FetchDesk.Page, HttpStatusCode.NotFound);

        await desk.ReadAsync();
        await desk.ReadAsync();

        Assert.Equal([6, 12], desk.SecondsOf(FetchDesk.Page));
    }
}
