using System.Net;

namespace RareCancers.Functions.Limits;

/// <summary>Limits sign-ups by client network.</summary>
public sealed class SignUpLimit : IDisposable
{
    /// <summary>How many sign-ups may come from a network in a <see cref="Window"/>.</summary>
    public const int MaxSignUps = 30;

    /// <summary>How many sign-ups may come from a network in 24 hours, so that no network keeps others from signing up all day.</summary>
    public const int MaxPerDay = 60;

    /// <summary>The time in which sign-ups are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly SlidingWindowLimit<IPNetwork> limit;
    private readonly SlidingWindowLimit<IPNetwork> dailyLimit = new(MaxPerDay, TimeSpan.FromDays(1));

    /// <summary>Creates the limit.</summary>
    public SignUpLimit()
        : this(MaxSignUps)
    {
    }

    // Time cannot be set for the limiter of .NET: with as many as this at once, tests see the limit of the day.
    internal SignUpLimit(int maxSignUps) => limit = new(maxSignUps, Window);

    /// <summary>Whether a sign-up from an address may be processed; if so, it is counted.</summary>
    /// <param name="address">An IP address, counted by its /24 or /64; all other texts count as one network.</param>
    public bool Allows(string address)
    {
        var network = ClientNetwork.Of(address, ipv4Length: 24);
        return limit.Allows(network) && dailyLimit.Allows(network);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        limit.Dispose();
        dailyLimit.Dispose();
    }
}
