namespace RareCancers.Testing.Tables;

/// <summary>The rows of the fake table in key order, by partition, so that a large partition does not slow down the others.</summary>
internal sealed class PartitionedRows
{
    private readonly SortedDictionary<string, SortedDictionary<string, StoredEntity>> partitions = new(StringComparer.Ordinal);

    /// <summary>A row; null when there is none.</summary>
    public StoredEntity? Find((string Partition, string Row) key) => partitions.GetValueOrDefault(key.Partition)?.GetValueOrDefault(key.Row);

    public void Set((string Partition, string Row) key, StoredEntity stored)
    {
        if (!partitions.TryGetValue(key.Partition, out var rows))
            partitions.Add(key.Partition, rows = new(StringComparer.Ordinal));
        rows[key.Row] = stored;
    }

    public void Remove((string Partition, string Row) key)
    {
        if (!partitions.TryGetValue(key.Partition, out var rows))
            return;

        rows.Remove(key.Row);
        if (rows.Count == 0)
            partitions.Remove(key.Partition);
    }

    /// <summary>The rows of one partition, or of all partitions if null.</summary>
    public IEnumerable<(string Partition, string Row, StoredEntity Stored)> In(string? partition)
    {
        IEnumerable<string> names = partition is null ? partitions.Keys : partitions.ContainsKey(partition) ? [partition] : [];
        return names.SelectMany(name => partitions[name].Select(row => (name, row.Key, row.Value)));
    }
}
