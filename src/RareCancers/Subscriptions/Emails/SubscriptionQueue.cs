using Azure.Storage.Queues;

namespace RareCancers.Subscriptions.Emails;

/// <summary>The queue <c>subscriptions</c>: sign-ups to store, and emails to send. Messages arrive at least once and in any order.</summary>
public sealed class SubscriptionQueue(QueueClient queue)
{
    /// <summary>The queue's name in the storage account.</summary>
    public const string Name = "subscriptions";

    /// <summary>Queues a message that becomes visible after the delay.</summary>
    public async Task SendAsync(SubscriptionMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        await queue.SendMessageAsync(message.ToMessage(), visibilityTimeout: delay, timeToLive: null, cancellationToken);

    /// <summary>About how many messages the queue has, visible or not; never fewer than it has.</summary>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
}
