using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace RareCancers.LocalHost.Queues;

/// <summary>A received message, kept invisible to others until it is deleted or released.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    /// <summary>How long a received message is invisible, as on the platform; renewed at half of it.</summary>
    public static readonly TimeSpan VisibilityTimeout = TimeSpan.FromMinutes(10);

    private readonly QueueClient queue;
    private readonly string id;
    private readonly CancellationTokenSource finished = new();
    private readonly Task renewing;
    private string receipt;

    public MessageLease(QueueClient queue, QueueMessage message)
    {
        this.queue = queue;
        id = message.MessageId;
        receipt = message.PopReceipt;
        renewing = RenewAsync();
    }

    public async Task DeleteAsync()
    {
        await StopRenewingAsync();
        await IgnoreIfLostAsync(() => queue.DeleteMessageAsync(id, receipt, CancellationToken.None));
    }

    /// <summary>Makes the message visible again after <paramref name="delay"/>.</summary>
    public async Task ReleaseAsync(TimeSpan delay)
    {
        await StopRenewingAsync();
        await IgnoreIfLostAsync(() => queue.UpdateMessageAsync(id, receipt, visibilityTimeout: delay, cancellationToken: CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewingAsync();
        finished.Dispose();
    }

    private async Task StopRenewingAsync()
    {
        await finished.CancelAsync();
        await renewing;
    }

    private async Task RenewAsync()
    {
        // The queue service uses the system clock.
        using var timer = new PeriodicTimer(VisibilityTimeout / 2, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(finished.Token))
            {
                var renewed = await queue.UpdateMessageAsync(id, receipt, visibilityTimeout: VisibilityTimeout, cancellationToken: CancellationToken.None);
                receipt = renewed.Value.PopReceipt;
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or RequestFailedException)
        {
            // Finished, or the lease was lost; then the message may run again (at-least-once delivery).
        }
    }

    private static async Task IgnoreIfLostAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (RequestFailedException lost) when (lost.Status == 404)
        {
            // Another process has received or deleted it.
        }
    }
}
