using NCrontab;

namespace RareCancers.LocalHost.Timers;

/// <summary>An NCRONTAB expression with six fields (seconds first) or five, in UTC.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule schedule;

    private TimerSchedule(CrontabSchedule schedule) => this.schedule = schedule;

    public static TimerSchedule? TryParse(string text)
    {
        var seconds = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length == 6;
        var schedule = CrontabSchedule.TryParse(text, new() { IncludingSeconds = seconds });
        return schedule is null ? null : new(schedule);
    }

    /// <summary>The first scheduled time after <paramref name="time"/>.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset time) => new(schedule.GetNextOccurrence(time.UtcDateTime), TimeSpan.Zero);
}
