using Azure.Storage.Queues;

namespace RareCancers.Bench.Sending;

/// <summary>A queue in a storage account.</summary>
internal sealed class StoredQueue(QueueClient queue) : ISenderQueue
{
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);

    public async Task<int> DrainAsync(Func<string, Task<int>> handle)
    {
        var sum = 0;
        while ((await queue.ReceiveMessageAsync(Hidden, CancellationToken.None)).Value is { } message)
        {
            sum += await handle(message.Body.ToString());
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
        }

        return sum;
    }
}
