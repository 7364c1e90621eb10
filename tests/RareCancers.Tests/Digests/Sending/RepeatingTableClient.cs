using System.Linq.Expressions;
using Azure;
using Azure.Data.Tables;

namespace RareCancers.Tests.Digests.Sending;

/// <summary>A table whose answer to every Add and transaction is lost, so that the SDK repeats it.</summary>
internal sealed class RepeatingTableClient(TableClient table) : TableClient
{
    public override async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
    {
        await table.AddEntityAsync(entity, cancellationToken);
        return await table.AddEntityAsync(entity, cancellationToken);
    }

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        TableTransactionAction[] actions = [.. transactionActions];
        await table.SubmitTransactionAsync(actions, cancellationToken);
        return await table.SubmitTransactionAsync(actions, cancellationToken);
    }

    public override Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        table.UpsertEntityAsync(entity, mode, cancellationToken);

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        table.UpdateEntityAsync(entity, ifMatch, mode, cancellationToken);

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        table.GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken);

    public override AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        table.QueryAsync(filter, maxPerPage, select, cancellationToken);

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        table.QueryAsync<T>(filter, maxPerPage, select, cancellationToken);
}
