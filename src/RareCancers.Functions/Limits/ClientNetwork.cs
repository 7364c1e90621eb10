using System.Net;
using System.Net.Sockets;

namespace RareCancers.Functions.Limits;

/// <summary>The network that a client address belongs to, which is what limits count.</summary>
internal static class ClientNetwork
{
    // What providers assign to a customer at least (RFC 6177, 2): one customer owns every address in it.
    private const int IPv6Length = 64;

    /// <summary>The network of an address: its /64 for IPv6, one of the given length for IPv4, also where it is mapped into IPv6.</summary>
    /// <param name="text">An IP address; all other texts count as one network.</param>
    /// <param name="ipv4Length">The length of IPv4 networks in bits, a multiple of 8.</param>
    public static IPNetwork Of(string text, int ipv4Length)
    {
        if (!IPAddress.TryParse(text, out var address))
            return default;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var (bytes, length) = (address.GetAddressBytes(), address.AddressFamily == AddressFamily.InterNetwork ? ipv4Length : IPv6Length);
        bytes.AsSpan(length / 8).Clear();
        return new IPNetwork(new IPAddress(bytes), length);
    }
}
