using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using RareCancers.Digests.Sending;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>
/// Sends the queued shards, four at a time as host.json says, until the queue is empty. When a sender dies, its message
/// reappears after seconds rather than minutes as on Azure.
/// </summary>
internal sealed class ShardListener(QueueClient queue, DigestSender sender, bool isDoubled)
{
    private const int BatchSize = 4;
    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(Task planning)
    {
        var running = new List<Task>();
        while (true)
        {
            var isPlanned = planning.IsCompleted;
            foreach (var message in await ReceiveAsync(BatchSize - running.Count))
                running.Add(HandleAsync(message));
            if (running.Count == 0 && isPlanned && await IsEmptyAsync())
                return;

            var pause = Task.Delay(Poll, TimeProvider.System, CancellationToken.None);
            await (running.Count < BatchSize ? Task.WhenAny([.. running, pause]) : Task.WhenAny(running));
            running.RemoveAll(task => task.IsCompletedSuccessfully);
        }
    }

    private async Task HandleAsync(QueueMessage message)
    {
        var shard = DigestShard.Parse(message.MessageText);
        Task sending = Task.WhenAll(Enumerable.Range(0, isDoubled ? 2 : 1).Select(_ => sender.SendAsync(shard, CancellationToken.None)));
        try
        {
            var receipt = message.PopReceipt;
            while (await Task.WhenAny(sending, Task.Delay(Renewal, TimeProvider.System, CancellationToken.None)) != sending)
                receipt = (await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: Hidden)).Value.PopReceipt;
            await sending;
            await queue.DeleteMessageAsync(message.MessageId, receipt);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            await Console.Error.WriteLineAsync($"The message of shard {shard.Shard} will reappear: {failure.Message.Split('\n')[0]}");
            await Task.WhenAny(sending);
        }
    }

    private async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most)
    {
        try
        {
            return most == 0 ? [] : (await queue.ReceiveMessagesAsync(most, Hidden)).Value;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            return [];
        }
    }

    private async Task<bool> IsEmptyAsync()
    {
        try
        {
            return (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            return false;
        }
    }
}
