using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace RareCancers.Testing.Tables;

/// <summary>
/// A table in memory that behaves like the service: 404, 409 and 412 with the service's error codes, atomic entity group
/// transactions within a partition, rows in key order, and a new ETag for every write.
/// </summary>
public sealed class FakeTableClient : TableClient
{
    private const int MaxOperations = 100;

    private readonly Lock gate = new();
    private readonly PartitionedRows rows = new();
    private long writes;
    private int readRequests;

    /// <summary>Called before each write reaches the table; tests throw here to simulate a broken connection.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Called after each write has reached the table; tests throw here to simulate a lost response.</summary>
    public Action? AfterWrite { get; set; }

    /// <summary>
    /// Called before each read reaches the table; tests throw here to simulate a broken connection, or wait here to slow it down.
    /// </summary>
    public Action? BeforeRead { get; set; }

    /// <summary>The number of write requests; a transaction counts as one.</summary>
    public int WriteRequests { get; private set; }

    /// <summary>The number of read requests; a query counts as one, however many pages it has.</summary>
    public int ReadRequests => readRequests;

    /// <summary>The number of queries among the read requests; the others fetch one row by its keys.</summary>
    public int SearchRequests { get; private set; }

    public override string Name => "fake";

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        OneAsync(TableTransactionActionType.Add, entity, default);

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        OneAsync(mode == TableUpdateMode.Merge ? TableTransactionActionType.UpdateMerge : TableTransactionActionType.UpdateReplace, entity, ifMatch);

    public override Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        OneAsync(mode == TableUpdateMode.Merge ? TableTransactionActionType.UpsertMerge : TableTransactionActionType.UpsertReplace, entity, default);

    // The real client treats a missing row as deleted.
    public override async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        try
        {
            return await OneAsync(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch == default ? ETag.All : ifMatch);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return new FakeResponse(404);
        }
    }

    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        TableTransactionAction[] actions = [.. transactionActions];
        if (actions.Length is 0 or > MaxOperations)
            throw new TableTransactionFailedException(Failure(400, "InvalidInput"));
        if (actions.DistinctBy(action => action.Entity.PartitionKey).Count() != 1)
            throw new TableTransactionFailedException(Failure(400, "CommandsInBatchActOnDifferentPartitions"));
        if (actions.DistinctBy(action => action.Entity.RowKey).Count() != actions.Length)
            throw new TableTransactionFailedException(Failure(400, "InvalidDuplicateRow"));

        BeforeWrite?.Invoke();
        lock (gate)
        {
            var before = actions.Select(action => (action.Entity.PartitionKey, action.Entity.RowKey)).ToDictionary(key => key, key => rows.Find(key));
            try
            {
                IReadOnlyList<Response> responses = [.. actions.Select(action => Apply(action.ActionType, action.Entity, action.ETag))];
                WriteRequests++;
                AfterWrite?.Invoke();
                // A cancelled call may have reached the service.
                cancellationToken.ThrowIfCancellationRequested();
                return Task.FromResult(Response.FromValue(responses, new FakeResponse(202)));
            }
            catch (RequestFailedException failure)
            {
                foreach (var (key, stored) in before)
                    Restore(key, stored);
                throw new TableTransactionFailedException(failure);
            }
        }
    }

    public override Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        CountRead();
        lock (gate)
        {
            return rows.Find((partitionKey, rowKey)) is { } stored
                ? Task.FromResult(Response.FromValue(stored.To<T>(), new FakeResponse(200)))
                : throw Failure(404, "ResourceNotFound");
        }
    }

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        CountRead();
        lock (gate)
        {
            return Task.FromResult<NullableResponse<T>>(
                rows.Find((partitionKey, rowKey)) is { } stored
                    ? Response.FromValue(stored.To<T>(), new FakeResponse(200))
                    : new NothingFound<T>());
        }
    }

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        CountRead();
        lock (gate)
            SearchRequests++;
        return new FakeRowPages<T>(this, filter ?? "", maxPerPage ?? 1000);
    }

    /// <summary>The rows that match a filter, from a place in the table onward; the first one beyond the page is where the next page starts.</summary>
    internal (T[] Page, (string Partition, string Row)? Next) Page<T>(string filter, (string Partition, string Row)? from, int size)
        where T : class, ITableEntity
    {
        var (partition, firstRow, matches) = KeyFilter.Parse(filter);
        lock (gate)
        {
            var found = rows.In(partition, partition is null ? null : from?.Row ?? firstRow)
                .Where(row => from is not { } start || string.CompareOrdinal(row.Partition, start.Partition) is var order
                    && (order > 0 || order == 0 && string.CompareOrdinal(row.Row, start.Row) >= 0))
                .Where(row => matches(row.Partition, row.Row, row.Stored))
                .Take(size + 1)
                .ToArray();
            return ([.. found.Take(size).Select(row => row.Stored.To<T>())], found.Length > size ? (found[size].Partition, found[size].Row) : null);
        }
    }

    private void Restore((string Partition, string Row) key, StoredEntity? stored)
    {
        if (stored is null)
            rows.Remove(key);
        else
            rows.Set(key, stored);
    }

    private void CountRead()
    {
        Interlocked.Increment(ref readRequests);
        BeforeRead?.Invoke();
    }

    private Task<Response> OneAsync(TableTransactionActionType type, ITableEntity entity, ETag ifMatch)
    {
        BeforeWrite?.Invoke();
        lock (gate)
        {
            var response = Apply(type, entity, ifMatch);
            WriteRequests++;
            AfterWrite?.Invoke();
            return Task.FromResult<Response>(response);
        }
    }

    private FakeResponse Apply(TableTransactionActionType type, ITableEntity entity, ETag ifMatch)
    {
        StoredEntity.CheckKeys(entity);
        var key = (entity.PartitionKey, entity.RowKey);
        var stored = rows.Find(key);
        var exists = stored is not null;
        if (type is TableTransactionActionType.Add && exists)
            throw Failure(409, "EntityAlreadyExists");
        if (type is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete)
        {
            if (!exists)
                throw Failure(404, "ResourceNotFound");
            if (ifMatch == default)
                throw new ArgumentException("An update names an ETag.", nameof(ifMatch));
            if (ifMatch != ETag.All && ifMatch != stored!.ETag)
                throw Failure(412, "UpdateConditionNotSatisfied");
        }

        if (type == TableTransactionActionType.Delete)
        {
            rows.Remove(key);
            return new FakeResponse(204);
        }

        var version = new ETag(string.Create(CultureInfo.InvariantCulture, $"W/\"fake-{++writes}\""));
        var isMerge = exists && type is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;
        rows.Set(key, StoredEntity.From(entity, version, TimeProvider.System.GetUtcNow(), isMerge ? stored : null));
        return new FakeResponse(204, version);
    }

    private static RequestFailedException Failure(int status, string code) =>
        new(status, $"The fake table answers {code}.", code, innerException: null);

    private sealed class NothingFound<T> : NullableResponse<T>
    {
        public override bool HasValue => false;

        public override T Value => throw new InvalidOperationException("There is no value.");

        public override Response GetRawResponse() => new FakeResponse(404);
    }
}
