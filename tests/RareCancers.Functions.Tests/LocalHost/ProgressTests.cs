using Microsoft.Extensions.Time.Testing;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.Functions.Tests.LocalHost;

public sealed class ProgressTests : IDisposable
{
    private readonly StringWriter shown = new() { NewLine = "\n" };
    private readonly FakeTimeProvider time = new();
    private readonly TaskCompletionSource work = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int done;

    public void Dispose() => shown.Dispose();

    [Fact]
    public async Task On_a_terminal_one_line_moves_and_is_erased_at_the_end()
    {
        var showing = Start(ProgressStyle.Terminal);
        done = 3;
        await AdvanceAsync(TimeSpan.FromMilliseconds(125));
        work.SetResult();
        await showing;

        var frames = shown.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("|   0 s  Collecting [--------------------] 0 of 9 sources", frames[0].TrimEnd());
        Assert.Equal("/   0 s  Collecting [######--------------] 3 of 9 sources", frames[1].TrimEnd());
        Assert.All(frames, frame => Assert.Equal(79, frame.Length));
        Assert.True(string.IsNullOrWhiteSpace(frames[^1]));
        Assert.DoesNotContain("\n", shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_a_line_is_written_every_ten_seconds()
    {
        var showing = Start(ProgressStyle.Lines);
        done = 4;
        await AdvanceAsync(TimeSpan.FromSeconds(10));
        work.SetResult();
        await showing;

        Assert.Equal("Collecting ... [########------------] 4 of 9 sources, 10 s\n", shown.ToString());
    }

    [Fact]
    public async Task A_step_that_always_takes_long_is_announced_where_nothing_moves()
    {
        work.SetResult();

        await new Progress(shown, ProgressStyle.Lines).ShowAsync("Installing", work.Task, isLong: true);

        Assert.Equal("Installing.\n", shown.ToString());
    }

    [Fact]
    public async Task Nothing_is_shown_when_quiet()
    {
        var showing = Start(ProgressStyle.None);
        time.Advance(TimeSpan.FromMinutes(1));
        work.SetResult();
        await showing;

        Assert.Equal("", shown.ToString());
    }

    [Theory]
    [InlineData(ProgressStyle.None)]
    [InlineData(ProgressStyle.Lines)]
    [InlineData(ProgressStyle.Terminal)]
    public async Task A_failure_is_thrown(ProgressStyle style)
    {
        var showing = Start(style);

        work.SetException(new InvalidOperationException("broken"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => showing);
    }

    [Theory]
    [InlineData(0, 0, "0 emails")]
    [InlineData(3, null, "3 emails")]
    [InlineData(3, 2, "3 emails")]
    [InlineData(1000, 2000, "[##########----------] 1,000 of 2,000 emails")]
    [InlineData(1, 1, "[####################] 1 of 1 email")]
    public void A_bar_needs_a_total(long count, int? total, string text) => Assert.Equal(text, ProgressBar.Of(count, total, "email"));

    private Task Start(ProgressStyle style) =>
        new Progress(shown, style) { Time = time }.ShowAsync("Collecting", work.Task, () => ProgressBar.Of(done, 9, "source"));

    // The continuation after a fake delay runs on another thread.
    private async Task AdvanceAsync(TimeSpan duration)
    {
        var before = shown.ToString().Length;
        time.Advance(duration);
        await Eventually.IsTrueAsync(() => shown.ToString().Length > before);
    }
}
