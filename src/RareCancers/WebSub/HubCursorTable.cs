using Azure;
using Azure.Data.Tables;

namespace RareCancers.WebSub;

/// <summary>The table <c>Hubs</c>: one partition per Collection, with one row per hub: how far in the change log the hub was notified.</summary>
public sealed class HubCursorTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Hubs";

    /// <summary>The sequence through which the hub was notified; 0 if it never was.</summary>
    public async Task<long> FindAsync(string slug, Uri hub, CancellationToken cancellationToken) =>
        (await FindRowAsync(slug, hub, cancellationToken))?.Through ?? 0;

    /// <summary>Records the sequence through which the hub was notified. The cursor never moves back.</summary>
    public async Task AdvanceAsync(string slug, Uri hub, long through, CancellationToken cancellationToken)
    {
        while (await FindRowAsync(slug, hub, cancellationToken) is var row && (row?.Through ?? 0) < through)
        {
            try
            {
                var next = new HubCursorRow { PartitionKey = slug, RowKey = HubCursorRow.Key(hub), Through = through };
                if (row is null)
                    await table.AddEntityAsync(next, cancellationToken);
                else
                    await table.UpdateEntityAsync(next, row.ETag, TableUpdateMode.Replace, cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412)
            {
                // Another run moved the cursor, possibly further.
            }
        }
    }

    private async Task<HubCursorRow?> FindRowAsync(string slug, Uri hub, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<HubCursorRow>(slug, HubCursorRow.Key(hub), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}
