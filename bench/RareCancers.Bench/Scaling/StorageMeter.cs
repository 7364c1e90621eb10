namespace RareCancers.Bench.Scaling;

/// <summary>Counts storage requests in the way that the service bills and limits them.</summary>
internal sealed class StorageMeter
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Table, string Partition), long> entities = [];
    private long requests;

    /// <summary>Counts a request that reads or writes rows of a partition.</summary>
    public void Count(string table, string partition, int rows)
    {
        lock (gate)
        {
            requests++;
            entities[(table, partition)] = entities.GetValueOrDefault((table, partition)) + rows;
        }
    }

    /// <summary>Returns the use since the last call, together with the given number of queue messages.</summary>
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
