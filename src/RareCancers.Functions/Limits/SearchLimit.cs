using System.Threading.RateLimiting;

namespace RareCancers.Functions.Limits;

/// <summary>
/// Keeps one address from asking for one search after the other: each is work, and there are as many as one can think of.
/// A feed reader that follows hundreds of them stays well below.
/// </summary>
public sealed class SearchLimit : IDisposable
{
    /// <summary>How many searches an address may ask for in a <see cref="Window"/>.</summary>
    public const int MaxSearches = 300;

    /// <summary>The time in which searches are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = MaxSearches,
            Window = Window,
            SegmentsPerWindow = 6,
        }));

    /// <summary>Whether a search that comes from an address may be made now; if so it is counted.</summary>
    public bool Allows(string address)
    {
        using var lease = limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
