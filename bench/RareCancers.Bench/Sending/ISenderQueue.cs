namespace RareCancers.Bench.Sending;

/// <summary>The queue of shards as a host sees it.</summary>
internal interface ISenderQueue
{
    /// <summary>Handles one message after another until none is visible; returns the sum of the results.</summary>
    Task<int> DrainAsync(Func<string, Task<int>> handle);
}
