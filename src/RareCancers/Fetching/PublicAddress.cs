using System.Net;
using System.Net.Sockets;

namespace RareCancers.Fetching;

/// <summary>Distinguishes public internet addresses from special-purpose ones (RFC 6890 and its registries).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Special4 = Networks(
        "0.0.0.0/8",        // this network
        "10.0.0.0/8",       // private
        "100.64.0.0/10",    // shared by a provider's customers (CGNAT)
        "127.0.0.0/8",      // loopback
        "169.254.0.0/16",   // link-local, with the clouds' metadata at 169.254.169.254
        "172.16.0.0/12",    // private
        "192.0.0.0/24",     // protocol assignments
        "192.0.2.0/24",     // documentation
        "192.88.99.0/24",   // 6to4 relays
        "192.168.0.0/16",   // private
        "198.18.0.0/15",    // benchmarks
        "198.51.100.0/24",  // documentation
        "203.0.113.0/24",   // documentation
        "224.0.0.0/4",      // multicast
        "240.0.0.0/4");     // reserved, and broadcast

    // All global unicast allocations; loopback, unique local, link-local and multicast lie outside.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special6 = Networks(
        "2001::/23",        // protocol assignments, with Teredo
        "2001:db8::/32",    // documentation
        "2002::/16",        // 6to4, which contains any IPv4 address
        "3fff::/20");       // documentation

    // RFC 6052, 2.1: the last four bytes are the IPv4 address that a translator sends to.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    // Azure's platform services answer at this public address, only inside Azure.
    private static readonly IPAddress AzurePlatform = new([168, 63, 129, 16]);

    /// <summary>Whether an address, or the IPv4 address embedded in it, is public.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return IsPublic(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !address.Equals(AzurePlatform) && !Special4.Any(network => network.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        if (Nat64.Contains(address))
            return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        return Global6.Contains(address) && !Special6.Any(network => network.Contains(address));
    }

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
