using Azure;
using Azure.Data.Tables;

namespace RareCancers.Testing.Tables;

/// <summary>Reads a table's rows without the product's code.</summary>
public static class TableRows
{
    /// <summary>The keys of a partition's rows in order.</summary>
    public static async Task<string[]> KeysAsync(this TableClient table, string partition) =>
        await table.RowsOf(partition).Select(row => row.RowKey).ToArrayAsync();

    /// <summary>Key and ETag of each row of a partition: equal if and only if nothing was written in between.</summary>
    public static async Task<string[]> VersionsAsync(this TableClient table, string partition) =>
        await table.RowsOf(partition).Select(row => $"{row.RowKey} {row.ETag}").ToArrayAsync();

    private static AsyncPageable<TableEntity> RowsOf(this TableClient table, string partition) =>
        table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"));
}
