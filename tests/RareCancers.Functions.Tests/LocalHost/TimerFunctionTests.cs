using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RareCancers.LocalHost;
using RareCancers.LocalHost.Timers;

#pragma warning disable IDE0060 // A trigger parameter carries its attribute, whether the function reads it or not.

namespace RareCancers.Functions.Tests.LocalHost;

public sealed class TimerFunctionTests
{
    private readonly FakeTimeProvider time = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_timer_runs_at_its_scheduled_time()
    {
        await using var app = await TestApp.StartAsync(typeof(EverySixHours), time, settings: ("My:Schedule", "0 17 */6 * * *"));

        time.Advance(new(0, 16, 59));
        Assert.Empty(app.Journal.Entries);
        time.Advance(new(0, 0, 1));

        await app.Journal.ReachesAsync(1);
        Assert.Equal(["on time"], app.Journal.Entries);
    }

    [Fact]
    public async Task A_late_timer_run_is_marked_past_due()
    {
        await using var app = await TestApp.StartAsync(typeof(EverySixHours), time, settings: ("My:Schedule", "0 17 */6 * * *"));

        time.Advance(new(0, 18, 0));

        await app.Journal.ReachesAsync(1);
        Assert.Equal(["late"], app.Journal.Entries);
    }

    [Fact]
    public async Task Runs_of_a_timer_never_overlap()
    {
        await using var app = await TestApp.StartAsync(typeof(EveryMinuteAndSlow), time);
        time.Advance(TimeSpan.FromMinutes(1));
        await app.Journal.ReachesAsync(1);

        for (var i = 0; i < 5; i++)
            time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["begin"], app.Journal.Entries);
        app.Journal.Gate.SetResult();
        await AdvanceUntilAsync(app, 4);

        Assert.Equal(["begin", "end", "begin", "end"], app.Journal.Entries.Take(4));
    }

    [Fact]
    public async Task A_failed_run_is_logged_and_the_next_one_still_runs()
    {
        await using var app = await TestApp.StartAsync(typeof(EveryMinuteAndBroken), time);

        await AdvanceUntilAsync(app, 2);

        Assert.Contains(app.Logs.GetSnapshot(), record => record is { Level: LogLevel.Error, Message: "The timer function Broken failed" });
    }

    [Fact]
    public async Task A_missing_schedule_stops_the_start_and_names_the_setting()
    {
        var failure = await Assert.ThrowsAsync<StartupFailureException>(() => TestApp.StartAsync(typeof(EverySixHours)));

        Assert.Equal("The setting My:Schedule is missing; the function 'Tick' needs it.", failure.Message);
    }

    [Fact]
    public async Task A_malformed_schedule_stops_the_start_and_names_the_setting()
    {
        var failure = await Assert.ThrowsAsync<StartupFailureException>(
            () => TestApp.StartAsync(typeof(EverySixHours), settings: ("My:Schedule", "daily")));

        Assert.Equal(
            "The function 'Tick' (EverySixHours.Tick) has the schedule 'daily', from the setting My:Schedule, which is not an NCRONTAB expression.",
            failure.Message);
    }

    [Theory]
    [InlineData("0 0 7 * * *", "2026-01-01T07:00:00Z")]
    [InlineData("*/10 * * * * *", "2026-01-01T00:00:10Z")]
    [InlineData("30 7 * * *", "2026-01-01T07:30:00Z")]
    [InlineData("0 0 6 * * 1", "2026-01-05T06:00:00Z")]
    public void Schedules_have_six_fields_or_five(string schedule, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), TimerSchedule.TryParse(schedule)?.NextAfter(time.GetUtcNow()));

    private Task AdvanceUntilAsync(TestApp app, int entries) => Eventually.IsTrueAsync(() =>
    {
        time.Advance(TimeSpan.FromMinutes(1));
        return app.Journal.Entries.Count >= entries;
    });

    public sealed class EverySixHours(Journal journal)
    {
        [Function("Tick")]
        public void Tick([TimerTrigger("%My:Schedule%")] TimerInfo timer) => journal.Write(timer.IsPastDue ? "late" : "on time");
    }

    public sealed class EveryMinuteAndSlow(Journal journal)
    {
        [Function("Slow")]
        public async Task Slow([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellationToken)
        {
            journal.Write("begin");
            await journal.Gate.Task.WaitAsync(cancellationToken);
            journal.Write("end");
        }
    }

    public sealed class EveryMinuteAndBroken(Journal journal)
    {
        [Function("Broken")]
        public Task Broken([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
            journal.Write("tried");
            throw new InvalidOperationException("broken indeed");
        }
    }
}
