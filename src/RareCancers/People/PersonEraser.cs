using RareCancers.Digests.Settling;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.People;

/// <summary>Erases a person's data in all Collections: the subscription, and the records of the emails that they were sent.</summary>
public sealed class PersonEraser(SubscriberTable subscribers, SubscriberIds ids, DeliveryHistory history, ErasureService erasure)
{
    /// <summary>
    /// Erases everything stored about a subscriber; doing so again changes nothing. A keyed hash of the address is kept; see
    /// <see cref="ErasureService"/>.
    /// </summary>
    /// <param name="asking">The subscriber who asks, even when their Collection is no longer followed.</param>
    /// <param name="cancellationToken">Cancels the call before anything is erased. An erasure that has started runs to its end.</param>
    public async Task EraseAsync(SubscriberId asking, CancellationToken cancellationToken)
    {
        if (await subscribers.FindAsync(asking, cancellationToken) is not { Subscriber.Address: var address })
            return;

        // The caller's token may be cancelled because the browser disconnected. Once the subscriber is deleted, the link cannot be used again.
        SubscriberId[] own = [.. ids.For(address, last: asking)];
        foreach (var id in own)
            await history.EraseSettledAsync(id, CancellationToken.None);

        await erasure.EraseAsync(asking, CancellationToken.None);

        // Plans and ledgers come afterwards: without its entry there, a digest could be sent to a subscriber again. If the host stops here, the
        // next DigestSettler removes them, because the subscriber is no longer stored.
        foreach (var id in own)
            await history.EraseAsync(id, CancellationToken.None);
    }
}
