using RareCancers.Testing.Queues;

namespace RareCancers.Bench.Sending;

/// <summary>A queue in memory.</summary>
internal sealed class MemoryQueue(FakeQueueClient queue) : ISenderQueue
{
    private readonly Lock gate = new();

    public async Task<int> DrainAsync(Func<string, Task<int>> handle)
    {
        var sum = 0;
        while (TryTake() is { } message)
            sum += await handle(message);
        return sum;
    }

    private string? TryTake()
    {
        lock (gate)
            return queue.TryTake()?.Text;
    }
}
