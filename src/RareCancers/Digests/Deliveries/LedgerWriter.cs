using RareCancers.Digests.Sending;

namespace RareCancers.Digests.Deliveries;

/// <summary>
/// Records what became of mails. Those are written together that end while a transaction is under way and in <see cref="Gathering"/> after it:
/// small transactions cost storage nearly as much as large ones. Nobody waits for others when none are on their way.
/// </summary>
internal sealed class LedgerWriter(DeliveryLedger ledger, DigestShard shard, TimeProvider time) : IDisposable
{
    /// <summary>The longest that a transaction that could begin waits for more mails to end.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);

    private readonly Lock gate = new();
    private readonly Queue<(DeliveryOutcome End, TaskCompletionSource Written)> waiting = new();
    private readonly SemaphoreSlim turn = new(1);
    private TaskCompletionSource? gathered;
    private int expected;

    /// <summary>Says that a mail is on its way, until the answer is disposed of: whether it has to be recorded then is not known yet.</summary>
    public IDisposable Expect()
    {
        lock (gate)
            expected++;
        return new Expected(this);
    }

    /// <summary>Records one that was expected; when it returns, it is stored.</summary>
    public async Task WriteAsync(DeliveryOutcome end)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Enqueue((end, written));
            Tell();
        }

        await turn.WaitAsync(CancellationToken.None);
        try
        {
            while (!written.Task.IsCompleted)
            {
                await GatherAsync();
                await WriteWaitingAsync();
            }
        }
        finally
        {
            turn.Release();
        }

        await written.Task;
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task GatherAsync()
    {
        TaskCompletionSource all;
        lock (gate)
        {
            gathered = all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Tell();
        }

        if (all.Task.IsCompleted)
            return;
        await using var timer = time.CreateTimer(_ => all.TrySetResult(), state: null, Gathering, Timeout.InfiniteTimeSpan);
        await all.Task;
    }

    private void Tell()
    {
        if (waiting.Count >= Math.Min(expected, DeliveryLedger.MaxMails))
            gathered?.TrySetResult();
    }

    private async Task WriteWaitingAsync()
    {
        var some = new List<(DeliveryOutcome End, TaskCompletionSource Written)>();
        lock (gate)
        {
            while (some.Count < DeliveryLedger.MaxMails && waiting.TryDequeue(out var next))
                some.Add(next);
        }

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

    private sealed class Expected(LedgerWriter writer) : IDisposable
    {
        public void Dispose()
        {
            lock (writer.gate)
            {
                writer.expected--;
                writer.Tell();
            }
        }
    }
}
