using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace RareCancers.LocalHost.Queues;

/// <summary>One received message, kept hidden from others until it is deleted or released.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    /// <summary>How long a received message is hidden, as on the platform; renewed at half of it.</summary>
    public static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);

    private readonly QueueClient _queue;
    private readonly string _id;
    private readonly CancellationTokenSource _finished = new();
    private readonly Task _renewing;
    private string _receipt;

    public MessageLease(QueueClient queue, QueueMessage message)
    {
        _queue = queue;
        _id = message.MessageId;
        _receipt = message.PopReceipt;
        _renewing = RenewAsync();
    }

    public async Task DeleteAsync()
    {
        await StopRenewingAsync();
        await UnlessLostAsync(() => _queue.DeleteMessageAsync(_id, _receipt, CancellationToken.None));
    }

    /// <summary>Lets the message be received again after <paramref name="delay"/>.</summary>
    public async Task ReleaseAsync(TimeSpan delay)
    {
        await StopRenewingAsync();
        await UnlessLostAsync(() => _queue.UpdateMessageAsync(_id, _receipt, visibilityTimeout: delay, cancellationToken: CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewingAsync();
        _finished.Dispose();
    }

    private async Task StopRenewingAsync()
    {
        await _finished.CancelAsync();
        await _renewing;
    }

    private async Task RenewAsync()
    {
        // The queue service goes by its own clock, which is the real one.
        using var timer = new PeriodicTimer(Hidden / 2, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(_finished.Token))
            {
                var renewed = await _queue.UpdateMessageAsync(_id, _receipt, visibilityTimeout: Hidden, cancellationToken: CancellationToken.None);
                _receipt = renewed.Value.PopReceipt;
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or RequestFailedException)
        {
            // Finished; or the message could not be kept, and then another try of it may begin: at least once.
        }
    }

    private static async Task UnlessLostAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (RequestFailedException lost) when (lost.Status == 404)
        {
            // Somebody else has received or deleted it since.
        }
    }
}
