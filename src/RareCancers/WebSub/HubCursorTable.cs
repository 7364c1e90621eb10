using Azure;
using Azure.Data.Tables;

namespace RareCancers.WebSub;

/// <summary>The table <c>Hubs</c>: a partition a Collection, and in it a row a hub, how far it was told of the change log.</summary>
public sealed class HubCursorTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Hubs";

    /// <summary>The sequence up to which the hub was told; 0 when it never was.</summary>
    public async Task<long> FindAsync(string slug, Uri hub, CancellationToken cancellationToken) => (await FindRowAsync(slug, hub, cancellationToken))?.Through ?? 0;

    /// <summary>Notes up to which sequence the hub was told. Whoever told it less never takes the mark back.</summary>
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
                // Another run came in between; its mark may be the farther one.
            }
        }
    }

    private async Task<HubCursorRow?> FindRowAsync(string slug, Uri hub, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<HubCursorRow>(slug, HubCursorRow.Key(hub), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}
