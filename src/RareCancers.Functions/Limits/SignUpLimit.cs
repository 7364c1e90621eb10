using System.Net;

namespace RareCancers.Functions.Limits;

/// <summary>Limits sign-ups by client network.</summary>
public sealed class SignUpLimit : IDisposable
{
    /// <summary>How many sign-ups may come from a network in a <see cref="Window"/>.</summary>
    public const int MaxSignUps = 30;

    /// <summary>The time in which sign-ups are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly SlidingWindowLimit<IPNetwork> limit = new(MaxSignUps, Window);

    /// <summary>Whether a sign-up from an address may be processed; if so, it is counted.</summary>
    /// <param name="address">An IP address, counted by its /24 or /64; all other texts count as one network.</param>
    public bool Allows(string address) => limit.Allows(ClientNetwork.Of(address, ipv4Length: 24));

    /// <inheritdoc/>
    public void Dispose() => limit.Dispose();
}
