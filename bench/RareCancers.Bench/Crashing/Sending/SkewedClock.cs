namespace RareCancers.Bench.Crashing.Sending;

/// <summary>A clock that is off, and whose timers may run too fast. How long something took it measures right.</summary>
/// <param name="off">By how much.</param>
/// <param name="haste">How many times as fast its timers run.</param>
internal sealed class WrongClock(TimeSpan off, int haste) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + off;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / haste : dueTime, period > TimeSpan.Zero ? period / haste : period);
}
