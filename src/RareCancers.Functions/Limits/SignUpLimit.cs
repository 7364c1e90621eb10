using System.Net;
using System.Net.Sockets;

namespace RareCancers.Functions.Limits;

/// <summary>
/// Keeps one network from signing up one address after the other. It counts in this process: each instance of the app counts for
/// itself.
/// </summary>
public sealed class SignUpLimit(TimeProvider time)
{
    /// <summary>How many sign-ups may come from a network in a <see cref="Window"/>.</summary>
    public const int MaxSignUps = 30;

    /// <summary>The time in which sign-ups are counted; it moves on with every moment.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    // Some MB at most, however many networks someone owns.
    private const int MostNetworks = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<IPNetwork, Queue<DateTimeOffset>> networks = [];

    /// <summary>Whether a sign-up that comes from an address may be looked at; if so it is counted.</summary>
    /// <param name="address">An IP address; whatever is none counts as one network.</param>
    public bool Allows(string address)
    {
        var network = NetworkOf(address);
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!networks.TryGetValue(network, out var taken))
            {
                if (networks.Count >= MostNetworks)
                    Forget(now);
                networks[network] = taken = new Queue<DateTimeOffset>();
            }

            while (taken.TryPeek(out var first) && now - first >= Window)
                taken.Dequeue();
            if (taken.Count >= MaxSignUps)
                return false;
            taken.Enqueue(now);
            return true;
        }
    }

    // Whom a provider gives an address to: 256 addresses of IPv4, and of IPv6 the half that the customer fills in itself (RFC 4291, 2.5.1).
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

    private void Forget(DateTimeOffset now)
    {
        foreach (var (network, taken) in networks)
        {
            if (now - taken.Last() >= Window)
                networks.Remove(network);
        }

        if (networks.Count >= MostNetworks)
            networks.Clear();
    }
}
