using System.Security.Cryptography;

namespace RareCancers.Mail;

/// <summary>How long to wait before retrying what failed for now: twice as long after each attempt, at most an hour.</summary>
internal static class Backoff
{
    /// <summary>The wait after a service email's first failed attempt, without jitter.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The wait of a service email: 1 to 2 minutes after the first failed attempt, then 2 to 4, up to 30 to 60.</summary>
    /// <param name="attempt">How many attempts have failed, 1 or more.</param>
    /// <param name="jitter">From 0 up to, but not including, 1.</param>
    public static TimeSpan After(int attempt, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(jitter);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(jitter, 1);
        return After(attempt, Shortest, Longest / 2, jitter);
    }

    /// <summary>The wait after a failed attempt.</summary>
    /// <param name="attempt">How many attempts have failed, 1 or more.</param>
    /// <param name="first">The wait after the first, without jitter.</param>
    /// <param name="most">The wait at which doubling stops.</param>
    /// <param name="jitter">The fraction to add, so that work that failed together is not retried together.</param>
    internal static TimeSpan After(int attempt, TimeSpan first, TimeSpan most, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var seconds = Math.Min(most.TotalSeconds, first.TotalSeconds * Math.Pow(2, attempt - 1)) * (1 + jitter);
        return TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, seconds));
    }

    /// <summary>A byte that differs between messages and is the same for every run of one.</summary>
    internal static byte JitterOf(string message) => SHA256.HashData(Encoding.UTF8.GetBytes(message))[0];
}
