using System.Collections.Concurrent;
using RareCancers.Digests.Sending;

namespace RareCancers.Digests.Deliveries;

/// <summary>
/// Records the outcomes of emails. Outcomes that arrive while a transaction is under way are written together in the next one: small
/// transactions cost storage nearly as much as large ones.
/// </summary>
internal sealed class LedgerWriter(DeliveryLedger ledger, DigestShard shard) : IDisposable
{
    private readonly ConcurrentQueue<(DeliveryOutcome Outcome, TaskCompletionSource Written)> waiting = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Records an outcome; when it returns, the outcome is stored. The email was sent, so its record is kept even while the host stops.</summary>
    public async Task WriteAsync(DeliveryOutcome outcome)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue((outcome, written));
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

    public void Dispose() => turn.Dispose();

    private async Task WriteWaitingAsync()
    {
        var batch = new List<(DeliveryOutcome Outcome, TaskCompletionSource Written)>();
        while (batch.Count < DeliveryLedger.MaxMails && waiting.TryDequeue(out var next))
            batch.Add(next);
        try
        {
            await ledger.EndAsync(shard, [.. batch.Select(one => one.Outcome)], CancellationToken.None);
            batch.ForEach(one => one.Written.SetResult());
        }
        catch (Exception failure)
        {
            batch.ForEach(one => one.Written.SetException(failure));
        }
    }
}
