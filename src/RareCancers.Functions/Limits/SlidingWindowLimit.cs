using System.Threading.RateLimiting;

namespace RareCancers.Functions.Limits;

/// <summary>Limits how often each client may do something within a window that slides. Each instance of the app counts separately.</summary>
internal sealed class SlidingWindowLimit<TClient>(int permits, TimeSpan window) : IDisposable
    where TClient : notnull
{
    // When so many clients have come, counting starts again: this bounds memory to some MB, however many addresses someone owns.
    private const int MaxClients = 20_000;
    private const int Segments = 6;

    private readonly Lock gate = new();
    private PartitionedRateLimiter<TClient>? limiter;
    private int clients;

    /// <summary>Whether a client may do it now; if so, it is counted.</summary>
    public bool Allows(TClient client)
    {
        lock (gate)
        {
            if (clients >= MaxClients)
                Dispose();
            limiter ??= PartitionedRateLimiter.Create<TClient, TClient>(key => RateLimitPartition.GetSlidingWindowLimiter(key, CreateOptions));
            using var lease = limiter.AttemptAcquire(client);
            return lease.IsAcquired;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        limiter?.Dispose();
        limiter = null;
        clients = 0;
    }

    // Called once for each client that is not known.
    private SlidingWindowRateLimiterOptions CreateOptions(TClient client)
    {
        clients++;
        return new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = window, SegmentsPerWindow = Segments };
    }
}
