namespace RareCancers.WebSub;

/// <summary>The table <c>Hubs</c>: one partition per Collection, with a row for each hub that has been notified of its changes.</summary>
public sealed class HubCursorTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Hubs";

    /// <summary>The sequence of the last change that the hub was notified of; 0 before the first.</summary>
    public async Task<long> FindAsync(string slug, Uri hub, CancellationToken cancellationToken) =>
        (await FindRowAsync(slug, hub, cancellationToken))?.Through ?? 0;

    /// <summary>Records the sequence of the last change that the hub was notified of. The cursor never moves back.</summary>
    public async Task AdvanceAsync(string slug, Uri hub, long through, CancellationToken cancellationToken)
    {
        while (await FindRowAsync(slug, hub, cancellationToken) is var row && (row?.Through ?? 0) < through)
        {
            var next = new HubCursorRow { PartitionKey = slug, RowKey = HubCursorRow.Key(hub), Through = through };
            if (await table.TryWriteAsync(next, row?.ETag, cancellationToken))
                return;
            // Another run wrote in between, and may have moved the cursor further.
        }
    }

    private Task<HubCursorRow?> FindRowAsync(string slug, Uri hub, CancellationToken cancellationToken) =>
        table.FindAsync<HubCursorRow>(slug, HubCursorRow.Key(hub), cancellationToken);
}
