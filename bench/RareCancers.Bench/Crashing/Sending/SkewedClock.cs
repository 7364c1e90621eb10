namespace RareCancers.Bench.Crashing.Sending;

/// <summary>A clock with the wrong time, whose timers may run too fast. It measures elapsed time correctly.</summary>
/// <param name="offset">The error.</param>
/// <param name="timerSpeed">The speed-up of its timers.</param>
internal sealed class SkewedClock(TimeSpan offset, int timerSpeed) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / timerSpeed : dueTime, period > TimeSpan.Zero ? period / timerSpeed : period);
}
