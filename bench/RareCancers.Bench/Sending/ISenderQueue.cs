namespace RareCancers.Bench.Sending;

/// <summary>The queue of shards as a host sees it.</summary>
internal interface ISenderQueue
{
    /// <summary>Hands over one message after the other until none shows; returns the sum of what became of them.</summary>
    Task<int> DrainAsync(Func<string, Task<int>> handle);
}
