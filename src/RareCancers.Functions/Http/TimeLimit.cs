namespace RareCancers.Functions.Http;

/// <summary>The time that a function has, a feature of its request.</summary>
/// <param name="duration">How long.</param>
/// <param name="timeout">Cancelled when the time is over.</param>
internal sealed class TimeLimit(TimeSpan duration, CancellationTokenSource timeout)
{
    /// <summary>Stops the clock.</summary>
    public void Suspend() => timeout.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Starts the clock again, with the whole duration.</summary>
    public void Restart() => timeout.CancelAfter(duration);
}
