using System.Linq.Expressions;
using Azure;
using Azure.Data.Tables;

namespace RareCancers.Bench.Scaling;

/// <summary>Counts the requests to a table in memory.</summary>
internal sealed class MeteredTable(string name, TableClient table, StorageMeter meter) : TableClient
{
    private const int RowsPerPage = 1_000;

    public override string Name => name;

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
    {
        meter.Count(name, entity.PartitionKey, 1);
        return table.AddEntityAsync(entity, cancellationToken);
    }

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
    {
        meter.Count(name, entity.PartitionKey, 1);
        return table.UpdateEntityAsync(entity, ifMatch, mode, cancellationToken);
    }

    public override Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
    {
        meter.Count(name, entity.PartitionKey, 1);
        return table.UpsertEntityAsync(entity, mode, cancellationToken);
    }

    public override Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        meter.Count(name, partitionKey, 1);
        return table.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken);
    }

    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        TableTransactionAction[] actions = [.. transactionActions];
        meter.Count(name, actions[0].Entity.PartitionKey, actions.Length);
        return table.SubmitTransactionAsync(actions, cancellationToken);
    }

    public override Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        meter.Count(name, partitionKey, 1);
        return table.GetEntityAsync<T>(partitionKey, rowKey, select, cancellationToken);
    }

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        meter.Count(name, partitionKey, 1);
        return table.GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken);
    }

    public override AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        Counted(table.QueryAsync(filter, maxPerPage ?? RowsPerPage, select, cancellationToken));

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        Counted(table.QueryAsync<T>(filter, maxPerPage ?? RowsPerPage, select, cancellationToken));

    private MeteredPages<T> Counted<T>(AsyncPageable<T> pages)
        where T : notnull => new(pages, page => meter.Count(name, page.Values is [ITableEntity row, ..] ? row.PartitionKey : "", page.Values.Count));
}
