namespace RareCancers.Mail;

/// <summary>How long to wait before the next try of what failed for now: twice as long each time, between a minute and an hour.</summary>
public static class Backoff
{
    /// <summary>The shortest wait.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>
    /// The wait after a failed try: 1 to 2 minutes after the first, then 2 to 4, up to 30 to 60. Where in between is by
    /// chance, so that what failed together is not tried again together.
    /// </summary>
    /// <param name="attempt">How many tries have failed, 1 or more.</param>
    /// <param name="chance">From 0 up to, not including, 1.</param>
    public static TimeSpan After(int attempt, double chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(chance);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chance, 1);
        var longest = Math.Min(Longest.TotalSeconds, Shortest.TotalSeconds * Math.Pow(2, attempt));
        return TimeSpan.FromSeconds(longest / 2 * (1 + chance));
    }
}
