using System.Collections.Concurrent;
using RareCancers.Bench.Crashing.Receiving;
using RareCancers.Subscriptions;

namespace RareCancers.Bench.Crashing;

/// <summary>Readers who leave and people who join while a digest is being sent.</summary>
internal sealed class SubscriberChurn(CrashStorage storage, IReadOnlyList<Subscriber> readers, Random chance)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, long> left = new(StringComparer.Ordinal);

    /// <summary>The readers who left, and when that was stored, by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public IReadOnlyDictionary<string, long> Left => left;

    /// <summary>Unsubscribes some readers one after another, once emails arrive.</summary>
    public async Task LeaveAsync(int count, IReceiver receiver, CancellationToken cancellationToken)
    {
        while (count > 0 && receiver.Accepted.Count == 0 && !cancellationToken.IsCancellationRequested)
            await Task.Delay(LongestPause, TimeProvider.System, CancellationToken.None);
        for (var number = 0; number < count && !cancellationToken.IsCancellationRequested; number++)
        {
            var (reader, pause) = Choose();
            await Task.Delay(pause, TimeProvider.System, CancellationToken.None);
            var stored = await storage.Subscribers.FindAsync(reader.Id, CancellationToken.None);
            while (stored is not null
                && !await storage.Subscribers.TryReplaceAsync(
                    stored, stored.Subscriber with { State = SubscriberState.Left }, CancellationToken.None))
                stored = await storage.Subscribers.FindAsync(reader.Id, CancellationToken.None);
            left.TryAdd(reader.Address.Value, TimeProvider.System.GetTimestamp());
        }
    }

    /// <summary>Lets some people join after the articles appeared.</summary>
    public async Task JoinAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await Task.Delay(LongestPause / 2, TimeProvider.System, CancellationToken.None);
            await storage.Subscribers.TryAddAsync(Readers.NewOne(readers.Count + number, readers[number].Id.Shard), CancellationToken.None);
        }
    }

    private (Subscriber Reader, TimeSpan Pause) Choose()
    {
        lock (chance)
            return (readers[chance.Next(readers.Count)], LongestPause * chance.NextDouble());
    }
}
