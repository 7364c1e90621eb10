using RareCancers.Mail;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.Suppressions;

/// <summary>
/// Applies all suppressions to the stored subscribers: a copy of a running app may contain a subscriber from before an erasure together with the
/// erasure, and a block of a mailbox applies to all spellings of its address.
/// </summary>
public sealed class SuppressionSweep(SuppressionTable suppressions, SubscriberTable subscribers, ServiceMailTable marks, SubscriberTokens tokens)
{
    /// <summary>
    /// Deletes subscribers who had their data erased and have not signed up since, and marks those whose address bounced or complained, or whose
    /// mailbox is blocked. Running it again changes nothing.
    /// </summary>
    /// <param name="forget">Deletes the records of the emails to a subscriber, who is about to be deleted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many were deleted or marked.</returns>
    public async Task<int> RunAsync(Func<SubscriberId, CancellationToken, Task> forget, CancellationToken cancellationToken)
    {
        var kept = await suppressions.ListAsync(cancellationToken)
            .Where(suppression => suppression.IsFinal || suppression.Erased is not null)
            .ToDictionaryAsync(suppression => suppression.Key, StringComparer.Ordinal, cancellationToken);
        var changed = 0;
        var shards = kept.Count == 0 ? AsyncEnumerable.Empty<string>() : subscribers.ListShardsAsync(cancellationToken);
        await foreach (var shard in shards.WithCancellation(cancellationToken))
        {
            var first = SubscriberId.Parse(shard.PadRight(32, '0'));
            await foreach (var subscriber in subscribers.ListAsync(first, first.LastOfShard, cancellationToken))
            {
                if (Find(subscriber.Address) is { } suppression && await ApplyAsync(suppression, subscriber.Id, forget, cancellationToken))
                    changed++;
            }
        }

        return changed;

        // Everything about the address itself, but only a block of its mailbox: bounces and erasures are about one address.
        Suppression? Find(EmailAddress address) =>
            kept.GetValueOrDefault(tokens.SuppressionKeyOf(address.Mailbox)) is { Blocked: not null } blocked
                ? blocked with { Erased = kept.GetValueOrDefault(tokens.SuppressionKeyOf(address))?.Erased }
                : kept.GetValueOrDefault(tokens.SuppressionKeyOf(address));
    }

    private async Task<bool> ApplyAsync(
        Suppression suppression, SubscriberId id, Func<SubscriberId, CancellationToken, Task> forget, CancellationToken cancellationToken)
    {
        while (await subscribers.FindAsync(id, cancellationToken) is { } read)
        {
            var (confirmed, asked) = (read.Subscriber.Confirmed, read.Subscriber.ConfirmationSent);
            var isErased = suppression.Erased >= (confirmed > asked ? confirmed : asked);
            if (isErased)
                await forget(id, cancellationToken);
            if (isErased && await subscribers.TryDeleteAsync(read, cancellationToken))
            {
                await marks.DeleteAsync(id, cancellationToken);
                return true;
            }

            if (!isErased && (!suppression.IsFinal || read.Subscriber.State == SubscriberState.Suppressed))
                return false;
            if (!isErased && await subscribers.TryReplaceAsync(read, read.Subscriber with { State = SubscriberState.Suppressed }, cancellationToken))
                return true;
        }

        return false;
    }
}
