namespace RareCancers.Testing.Tables;

/// <summary>The rows of the fake table in key order, by partition, so that a large partition does not slow down the others.</summary>
internal sealed class PartitionedRows
{
    private readonly SortedDictionary<string, SortedSet<Row>> partitions = new(StringComparer.Ordinal);

    /// <summary>A row; null when there is none.</summary>
    public StoredEntity? Find((string Partition, string Row) key) =>
        partitions.TryGetValue(key.Partition, out var rows) && rows.TryGetValue(new Row(key.Row, null), out var found) ? found.Stored : null;

    public void Set((string Partition, string Row) key, StoredEntity stored)
    {
        Remove(key);
        if (!partitions.TryGetValue(key.Partition, out var rows))
            partitions.Add(key.Partition, rows = []);
        rows.Add(new Row(key.Row, stored));
    }

    public void Remove((string Partition, string Row) key)
    {
        if (!partitions.TryGetValue(key.Partition, out var rows))
            return;

        rows.Remove(new Row(key.Row, null));
        if (rows.Count == 0)
            partitions.Remove(key.Partition);
    }

    /// <summary>The rows of one partition, or of all partitions if null, with this key or a later one, or with any key if null.</summary>
    public IEnumerable<(string Partition, string Row, StoredEntity Stored)> In(string? partition, string? firstRow)
    {
        IEnumerable<string> names = partition is null ? partitions.Keys : partitions.ContainsKey(partition) ? [partition] : [];
        return names.SelectMany(name => From(partitions[name], firstRow).Select(row => (name, row.Key, row.Stored!)));
    }

    private static SortedSet<Row> From(SortedSet<Row> rows, string? first) =>
        first is null ? rows : string.CompareOrdinal(first, rows.Max.Key) > 0 ? [] : rows.GetViewBetween(new Row(first, null), rows.Max);

    // Null in a row that is only compared.
    private readonly record struct Row(string Key, StoredEntity? Stored) : IComparable<Row>
    {
        public int CompareTo(Row other) => string.CompareOrdinal(Key, other.Key);
    }
}
