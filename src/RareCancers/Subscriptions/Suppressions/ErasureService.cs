using RareCancers.Subscriptions.Emails;

namespace RareCancers.Subscriptions.Suppressions;

/// <summary>Erases a person's data.</summary>
public sealed partial class ErasureService(
    SubscriberTable subscribers, SuppressionService suppressions, ServiceMailTable marks, SubscriberIds ids, ILogger<ErasureService> logger)
{
    /// <summary>
    /// Erases everything stored about a subscriber, in all Collections; doing so again changes nothing. A keyed hash of the address is kept: it
    /// limits how often a new sign-up may send a confirmation email.
    /// </summary>
    /// <param name="asking">The subscriber who asks, even when their Collection is no longer followed.</param>
    /// <param name="cancellationToken">Cancels the call; calling again completes it.</param>
    public async Task EraseAsync(SubscriberId asking, CancellationToken cancellationToken)
    {
        if (await subscribers.FindAsync(asking, cancellationToken) is not { Subscriber.Address: var address })
            return;

        await suppressions.RecordErasureAsync(address, cancellationToken);
        // The subscriber who asks comes last: while they are stored, an interrupted call can be repeated.
        foreach (var id in ids.For(address, last: asking))
        {
            await marks.DeleteAsync(id, cancellationToken);
            while (await subscribers.FindAsync(id, cancellationToken) is { } read && !await subscribers.TryDeleteAsync(read, cancellationToken))
            {
                // Changed meanwhile: read it again.
            }

            // An email may have been claimed meanwhile. From now on none is: a sender checks after its claim that the subscriber is stored.
            await marks.DeleteAsync(id, cancellationToken);

            LogErased();
        }
    }

    [LoggerMessage(2, LogLevel.Information, "A subscriber's data was erased")]
    private partial void LogErased();
}
