using System.Net;
using System.Net.Sockets;

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
    /// <param name="address">An IP address; all other texts count as one network.</param>
    public bool Allows(string address) => limit.Allows(NetworkOf(address));

    /// <inheritdoc/>
    public void Dispose() => limit.Dispose();

    // The unit that providers assign to a customer: 256 addresses of IPv4, or the first half of an IPv6 address (RFC 4291, 2.5.1).
    private static IPNetwork NetworkOf(string text)
    {
        if (!IPAddress.TryParse(text, out var address))
            return default;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var (bytes, length) = (address.GetAddressBytes(), address.AddressFamily == AddressFamily.InterNetwork ? 24 : 64);
        bytes.AsSpan(length / 8).Clear();
        return new IPNetwork(new IPAddress(bytes), length);
    }
}
