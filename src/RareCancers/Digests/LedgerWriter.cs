using System.Collections.Concurrent;

namespace RareCancers.Digests;

/// <summary>Records what became of mails. Whoever waits while a transaction is under way is written together in the next.</summary>
internal sealed class LedgerWriter(DeliveryLedger ledger, DigestShard shard) : IDisposable
{
    private readonly ConcurrentQueue<(DeliveryEnd End, TaskCompletionSource Written)> waiting = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Records one; when it returns, it is stored.</summary>
    public async Task WriteAsync(DeliveryEnd end)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue((end, written));
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            while (!written.Task.IsCompleted)
                await WriteWaitingAsync();
        }
        finally
        {
            turn.Release();
        }

        await written.Task;
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task WriteWaitingAsync()
    {
        var some = new List<(DeliveryEnd End, TaskCompletionSource Written)>();
        while (some.Count < DeliveryLedger.MaxMails && waiting.TryDequeue(out var next))
            some.Add(next);
        try
        {
            // The mail is out: its record is kept even when the host is stopping.
            await ledger.EndAsync(shard, [.. some.Select(one => one.End)], CancellationToken.None);
            some.ForEach(one => one.Written.SetResult());
        }
        catch (Exception failure)
        {
            some.ForEach(one => one.Written.SetException(failure));
        }
    }
}
