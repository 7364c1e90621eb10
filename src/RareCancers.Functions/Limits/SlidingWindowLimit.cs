using System.Threading.RateLimiting;

namespace RareCancers.Functions.Limits;

/// <summary>Limits how often each client may do something within a window that slides. Each instance of the app counts separately.</summary>
internal sealed class SlidingWindowLimit<TClient>(int permits, TimeSpan window) : IDisposable
    where TClient : notnull
{
    // This bounds memory to some MB, however many addresses someone owns: clients share counters by hash. With a thousand clients at
    // once, one in 65 shares its counter. The hash differs in each process, so nobody can choose whose counter to share.
    private const int Counters = 1 << 16;
    private const int Segments = 6;

    private readonly PartitionedRateLimiter<TClient> limiter = PartitionedRateLimiter.Create<TClient, int>(client =>
        RateLimitPartition.GetSlidingWindowLimiter(
            HashCode.Combine(client) & (Counters - 1),
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = window, SegmentsPerWindow = Segments }));

    /// <summary>Whether a client may do it now; if so, it is counted.</summary>
    public bool Allows(TClient client)
    {
        using var lease = limiter.AttemptAcquire(client);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
