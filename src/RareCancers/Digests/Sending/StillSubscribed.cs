using RareCancers.Subscriptions;

namespace RareCancers.Digests.Sending;

/// <summary>
/// Checks which subscribers of a shard are still subscribed. Each answer is read from storage after it was asked for. Subscribers who are asked
/// for while a read is under way are read together in the next one, as one range of IDs.
/// </summary>
internal sealed class StillSubscribed(SubscriberTable subscribers) : IDisposable
{
    private const int MaxSubscribers = 100;

    private readonly RequestBatcher<SubscriberId, Subscriber?> reads = new(MaxSubscribers, (ids, cancel) => ReadAsync(subscribers, ids, cancel));

    /// <summary>The subscriber; null when they are not subscribed.</summary>
    public Task<Subscriber?> FindAsync(SubscriberId id, CancellationToken cancellationToken) => reads.RunAsync(id, cancellationToken);

    public void Dispose() => reads.Dispose();

    private static async Task<IReadOnlyList<Subscriber?>> ReadAsync(
        SubscriberTable subscribers, IReadOnlyList<SubscriberId> ids, CancellationToken cancellationToken)
    {
        SubscriberId[] ordered = [.. ids.OrderBy(id => id.Value, StringComparer.Ordinal)];
        var found = ordered is [var only]
            ? [(await subscribers.FindAsync(only, cancellationToken))?.Subscriber]
            : await subscribers.ListAsync(ordered[0], ordered[^1], cancellationToken).ToArrayAsync<Subscriber?>(cancellationToken);
        var confirmed = found.OfType<Subscriber>()
            .Where(subscriber => subscriber.State == SubscriberState.Confirmed)
            .ToDictionary(subscriber => subscriber.Id);
        return [.. ids.Select(id => confirmed.GetValueOrDefault(id))];
    }
}
