using Azure;
using Azure.Data.Tables;

namespace RareCancers.Tests.Digests;

/// <summary>A table whose answer to every Add is lost, so that the SDK sends it again.</summary>
internal sealed class RepeatingTableClient(TableClient table) : TableClient
{
    public override async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
    {
        await table.AddEntityAsync(entity, cancellationToken);
        return await table.AddEntityAsync(entity, cancellationToken);
    }

    public override Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        table.GetEntityAsync<T>(partitionKey, rowKey, select, cancellationToken);

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        table.UpdateEntityAsync(entity, ifMatch, mode, cancellationToken);
}
