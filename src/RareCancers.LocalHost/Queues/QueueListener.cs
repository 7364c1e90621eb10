using Azure;
using Azure.Storage.Queues.Models;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.LocalHost.Queues;

/// <summary>Polls the queues and runs their functions, with one loop per queue.</summary>
internal sealed partial class QueueListener(QueueProcessors processors, ILogger<QueueListener> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(100);

    private readonly BackgroundLoops loops = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        loops.Start(processors.All.Select(processor => Task.Run(() => LoopAsync(processor), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => loops.StopAsync(cancellationToken);

    public void Dispose() => loops.Dispose();

    private async Task LoopAsync(QueueProcessor processor)
    {
        var running = new List<Task>();
        var wait = ShortestPoll;
        try
        {
            while (!loops.Stopping.IsCancellationRequested)
            {
                var batch = await ReceiveAsync(processor);
                running.AddRange(batch.Select(message => ProcessAsync(processor, message)));
                wait = batch.Count > 0 ? ShortestPoll : Min(wait * 2, processor.Settings.MaxPollingInterval);
                await WaitForRoomAsync(running, processor.Settings.NewBatchThreshold ?? processor.Settings.BatchSize / 2);
                if (batch.Count == 0)
                    await Task.Delay(wait, TimeProvider.System, loops.Stopping); // The queue service uses the system clock.
            }
        }
        catch (OperationCanceledException) when (loops.Stopping.IsCancellationRequested)
        {
        }

        await Task.WhenAll(running);
    }

    private async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueProcessor processor)
    {
        try
        {
            return await processor.ReceiveAsync(loops.Stopping);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            Log.Unreachable(logger, processor.QueueName, failure);
            return [];
        }
    }

    private async Task ProcessAsync(QueueProcessor processor, QueueMessage message)
    {
        try
        {
            await processor.ProcessAsync(message, loops.Aborting);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            // The outcome could not be stored; the message becomes visible again later.
            Log.Unreachable(logger, processor.QueueName, failure);
        }
    }

    /// <summary>Waits until at most <paramref name="threshold"/> messages are still running.</summary>
    private static async Task WaitForRoomAsync(List<Task> running, int threshold)
    {
        running.RemoveAll(task => task.IsCompleted);
        while (running.Count > threshold)
            running.Remove(await Task.WhenAny(running));
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The queue {Queue} could not be read or changed")]
        public static partial void Unreachable(ILogger logger, string queue, Exception failure);
    }
}
