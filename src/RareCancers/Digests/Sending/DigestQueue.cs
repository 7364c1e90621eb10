using Azure.Storage.Queues;

namespace RareCancers.Digests.Sending;

/// <summary>The queue <c>digests</c>: one message per shard. Messages are delivered at least once and in any order.</summary>
public sealed class DigestQueue(QueueClient queue)
{
    /// <summary>The queue's name in the storage account.</summary>
    public const string Name = "digests";

    /// <summary>Queues a shard, to be sent after the delay.</summary>
    public async Task SendAsync(DigestShard shard, TimeSpan delay, CancellationToken cancellationToken) =>
        await queue.SendMessageAsync(shard.ToMessage(), visibilityTimeout: delay, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken);

    /// <summary>The approximate number of messages, including those that wait for a retry.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
}
