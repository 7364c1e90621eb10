namespace RareCancers.Diagnosis;

/// <summary>Checks that rows can be added, read and deleted in each table, with a temporary row.</summary>
internal sealed class TablesCheck(Func<StorageAccount> storage, StorageNames names) : ICheck
{
    public string Name => "tables";

    public TimeSpan Limit => TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var probe = new StorageAccessProbe(Name, "Storage Table Data Contributor");
        foreach (var name in names.Tables)
        {
            if (!await probe.TryAsync(name, Operations(name, cancellationToken)))
                break;
        }

        return probe.Findings(string.Create(CultureInfo.InvariantCulture,
            $"A row could be added, read and deleted in each of the {names.Tables.Count} tables."));
    }

    private (string, Func<Task>)[] Operations(string name, CancellationToken cancellationToken)
    {
        var row = new TableEntity(StorageNames.ThrowAway, Guid.NewGuid().ToString("N"));
        return
        [
            ("add a row to", () => storage().Table(name).AddEntityAsync(row, cancellationToken)),
            ("read a row of", () => storage().Table(name).GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken)),
            ("delete a row of", () => storage().Table(name).DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken)),
        ];
    }
}
