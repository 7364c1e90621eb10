using System.Runtime.CompilerServices;

namespace RareCancers.Backup;

/// <summary>Reads a whole table in the order of its keys, page by page, from any row on.</summary>
internal static class StoredTable
{
    /// <summary>The most rows of a page: the service's limit.</summary>
    private const int PageSize = 1000;

    /// <summary>The pages, without rows that are not the app's data; a page may be empty.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition of the last row already read; null to start.</param>
    /// <param name="row">The row key of the last row already read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async IAsyncEnumerable<IReadOnlyList<TableEntity>> ReadAsync(
        TableClient table, string? partition, string? row, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The rest of the partition, then the partitions after it: each is one range of keys, which the service reads without a scan.
        string?[] ranges = partition is null
            ? [null]
            :
            [
                TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {row}"),
                TableClient.CreateQueryFilter($"PartitionKey gt {partition}"),
            ];
        foreach (var range in ranges)
        {
            var pages = table.QueryAsync<TableEntity>(range, PageSize, cancellationToken: cancellationToken).AsPages();
            await foreach (var page in pages.WithCancellation(cancellationToken))
                yield return [.. page.Values.Where(entity => !StorageNames.IsOwn(entity.PartitionKey))];
        }
    }
}
