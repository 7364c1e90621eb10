using RareCancers.Subscriptions;

namespace RareCancers.Digests.Sending;

/// <summary>
/// Tells of the readers of a shard who is still to be mailed. Over a few connections storage is asked for each when their turn comes. Over many
/// it may have been asked up to a second before: it reads on beyond those who are asked for, in the order of their ids, as many as come in one
/// answer, for the next are wanted soon.
/// </summary>
/// <param name="subscribers">Where they are.</param>
/// <param name="connections">Over how many connections mails go.</param>
/// <param name="time">Tells how old an answer is.</param>
internal sealed class StillSubscribed(SubscriberTable subscribers, int connections, TimeProvider time) : IDisposable
{
    /// <summary>Up to so many connections storage is asked for each reader.</summary>
    public const int FewConnections = 8;

    private const int ReadersAtOnce = 1000;

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<SubscriberId, Subscriber> confirmed = [];
    private SubscriberId? lowest;
    private SubscriberId? first;
    private SubscriberId? last;
    private long? read;

    /// <summary>Says that nobody is asked for any more whose id is lower than this one.</summary>
    public void MoveTo(SubscriberId next) => lowest = next;

    /// <summary>The subscriber; null when they are not to be mailed.</summary>
    public async Task<Subscriber?> FindAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        if (connections <= FewConnections)
            return await subscribers.FindAsync(id, cancellationToken) is { Subscriber: { State: SubscriberState.Confirmed } subscriber } ? subscriber : null;

        await turn.WaitAsync(cancellationToken);
        try
        {
            if (read is not { } asked || time.GetElapsedTime(asked) >= Freshness)
                await ReadAsync(lowest ?? id, cancellationToken);
            // More may stand between those who are mailed than come in one answer.
            if (!Holds(id))
                await ReadAsync(id, cancellationToken);
            return confirmed.GetValueOrDefault(id);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    // Whoever stands between the ends of what was read and is not there is not to be mailed; of others nothing is known.
    private bool Holds(SubscriberId id) => first is not null && !IsAfter(first, id) && (last is null || !IsAfter(id, last));

    private static bool IsAfter(SubscriberId one, SubscriberId other) => string.CompareOrdinal(one.Value, other.Value) > 0;

    private async Task ReadAsync(SubscriberId from, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        confirmed.Clear();
        read = null;
        (first, last) = (null, null);
        var readers = 0;
        await foreach (var subscriber in subscribers.ListAsync(from, from.LastOfShard, cancellationToken).Take(ReadersAtOnce))
        {
            if (subscriber.State == SubscriberState.Confirmed)
                confirmed.Add(subscriber.Id, subscriber);
            if (++readers == ReadersAtOnce)
                last = subscriber.Id;
        }

        (read, first) = (asked, from);
    }
}
