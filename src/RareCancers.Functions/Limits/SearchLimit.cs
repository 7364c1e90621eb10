using System.Net;

namespace RareCancers.Functions.Limits;

/// <summary>
/// Limits searches by client: every search takes work, and their number is unlimited. A feed reader that follows hundreds of them
/// stays well below the limit.
/// </summary>
public sealed class SearchLimit : IDisposable
{
    /// <summary>How many searches a client may make in a <see cref="Window"/>.</summary>
    public const int MaxSearches = 300;

    /// <summary>The time in which searches are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly SlidingWindowLimit<IPNetwork> limit = new(MaxSearches, Window);

    /// <summary>Whether an address may make a search now; if so, it is counted.</summary>
    /// <param name="address">An IP address, for IPv6 counted by its /64; all other texts count as one client.</param>
    public bool Allows(string address) => limit.Allows(ClientNetwork.Of(address, ipv4Length: 32));

    /// <inheritdoc/>
    public void Dispose() => limit.Dispose();
}
