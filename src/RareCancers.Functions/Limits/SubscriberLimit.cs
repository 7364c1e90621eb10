using System.Net;
using RareCancers.Subscriptions;

namespace RareCancers.Functions.Limits;

/// <summary>
/// Limits what the links in emails do, by client and by subscriber: each use writes, sends an email or reads much. Unsubscribing is
/// never limited (RFC 8058).
/// </summary>
public sealed class SubscriberLimit : IDisposable
{
    /// <summary>How many uses may come from a client in a <see cref="Window"/>: everyone in a hospital may have the same address.</summary>
    public const int MaxPerClient = 300;

    /// <summary>How many uses a subscriber's links have in a <see cref="Window"/>.</summary>
    public const int MaxPerSubscriber = 20;

    /// <summary>The time in which uses are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly SlidingWindowLimit<IPNetwork> byClient = new(MaxPerClient, Window);
    private readonly SlidingWindowLimit<SubscriberId> bySubscriber = new(MaxPerSubscriber, Window);

    /// <summary>Whether a link may be used now; if so, it is counted.</summary>
    /// <param name="address">The client's IP address, for IPv6 counted by its /64; all other texts count as one client.</param>
    /// <param name="subscriber">The subscriber whose link it is.</param>
    public bool Allows(string address, SubscriberId subscriber) =>
        byClient.Allows(ClientNetwork.Of(address, ipv4Length: 32)) && bySubscriber.Allows(subscriber);

    /// <inheritdoc/>
    public void Dispose()
    {
        byClient.Dispose();
        bySubscriber.Dispose();
    }
}
