namespace RareCancers;

/// <summary>
/// Limits the time of one run of a function, which leaves the rest of its work to the next run. An update of the platform gives
/// running functions ten minutes before it stops the instance.
/// </summary>
internal sealed class RunLimit : IDisposable
{
    /// <summary>The time after which a run stops.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private readonly CancellationToken outer;
    private readonly CancellationTokenSource limit;
    private readonly CancellationTokenSource either;

    /// <param name="time">The clock.</param>
    /// <param name="outer">The host's token, which cancels the run.</param>
    public RunLimit(TimeProvider time, CancellationToken outer)
    {
        this.outer = outer;
        limit = new CancellationTokenSource(Longest, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, outer);
    }

    /// <summary>Cancelled when the time is up or the host cancels the run.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Whether the time is up and the host has not cancelled the run.</summary>
    public bool IsOver => limit.IsCancellationRequested && !outer.IsCancellationRequested;

    public void Dispose()
    {
        either.Dispose();
        limit.Dispose();
    }
}
