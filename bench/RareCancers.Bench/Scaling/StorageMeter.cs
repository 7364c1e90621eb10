namespace RareCancers.Bench.Scaling;

/// <summary>Counts what is asked of storage, as the service bills and limits it.</summary>
internal sealed class StorageMeter
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Table, string Partition), long> entities = [];
    private long requests;

    /// <summary>Counts a request that reads or writes so many rows of a partition.</summary>
    public void Count(string table, string partition, int rows)
    {
        lock (gate)
        {
            requests++;
            entities[(table, partition)] = entities.GetValueOrDefault((table, partition)) + rows;
        }
    }

    /// <summary>What was counted since the last time, with so many messages of a queue beside it.</summary>
    public StorageUse Take(long messages)
    {
        lock (gate)
        {
            var use = new StorageUse(requests, entities.Values.Sum(), entities.Values.DefaultIfEmpty().Max(), messages);
            entities.Clear();
            requests = 0;
            return use;
        }
    }
}
