namespace RareCancers;

/// <summary>
/// The time that one run of a function takes at most, after which it leaves the rest to the next: an update of the platform
/// gives what runs ten minutes before it ends the instance.
/// </summary>
internal sealed class RunLimit : IDisposable
{
    /// <summary>After how long a run ends by itself.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private readonly CancellationToken outer;
    private readonly CancellationTokenSource limit;
    private readonly CancellationTokenSource either;

    /// <param name="time">The clock.</param>
    /// <param name="outer">The host's own wish that the run ends.</param>
    public RunLimit(TimeProvider time, CancellationToken outer)
    {
        this.outer = outer;
        limit = new CancellationTokenSource(Longest, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, outer);
    }

    /// <summary>Cancelled when the time is over, and when the host wishes so.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Whether the time is over, and the host wishes nothing.</summary>
    public bool IsOver => limit.IsCancellationRequested && !outer.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose()
    {
        either.Dispose();
        limit.Dispose();
    }
}
