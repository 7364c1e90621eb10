using RareCancers.Subscriptions;

namespace RareCancers.Digests;

/// <summary>Tells of some readers of a shard who is still to be mailed, by what storage said no longer than a second ago.</summary>
/// <param name="subscribers">Where they are.</param>
/// <param name="first">The lowest of their ids.</param>
/// <param name="last">The highest.</param>
/// <param name="time">The clock.</param>
internal sealed class ReaderCheck(SubscriberTable subscribers, SubscriberId first, SubscriberId last, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1);
    private Dictionary<SubscriberId, Subscriber>? confirmed;
    private long read;

    /// <summary>The subscriber; null when they are not to be mailed.</summary>
    public async Task<Subscriber?> FindAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (confirmed is null || time.GetElapsedTime(read) >= Freshness)
                await ReadAsync(cancellationToken);
            return confirmed!.GetValueOrDefault(id);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        confirmed = await subscribers.ListAsync(first, last, cancellationToken)
            .Where(subscriber => subscriber.State == SubscriberState.Confirmed)
            .ToDictionaryAsync(subscriber => subscriber.Id, cancellationToken: cancellationToken);
        read = asked;
    }
}
