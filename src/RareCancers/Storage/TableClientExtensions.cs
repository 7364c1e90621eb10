namespace RareCancers.Storage;

/// <summary>Operations on rows that may be missing or that another writer may have changed.</summary>
internal static class TableClientExtensions
{
    /// <summary>A row; null when there is none.</summary>
    public static async Task<TRow?> FindAsync<TRow>(this TableClient table, string partition, string key, CancellationToken cancellationToken)
        where TRow : class, ITableEntity
    {
        var row = await table.GetEntityIfExistsAsync<TRow>(partition, key, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    /// <summary>Whether there is a row.</summary>
    public static async Task<bool> ExistsAsync(this TableClient table, string partition, string key, CancellationToken cancellationToken) =>
        (await table.GetEntityIfExistsAsync<TableEntity>(partition, key, [nameof(TableEntity.RowKey)], cancellationToken)).HasValue;

    /// <summary>Adds a row; false when there is one already.</summary>
    public static async Task<bool> TryAddAsync<TRow>(this TableClient table, TRow row, CancellationToken cancellationToken)
        where TRow : ITableEntity
    {
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Updates a row; false when it is gone or has another version.</summary>
    public static async Task<bool> TryUpdateAsync<TRow>(
        this TableClient table, TRow row, ETag version, TableUpdateMode mode, CancellationToken cancellationToken)
        where TRow : ITableEntity
    {
        try
        {
            await table.UpdateEntityAsync(row, version, mode, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Deletes the version of a row that was read; false when it has another version.</summary>
    public static async Task<bool> TryDeleteAsync<TRow>(this TableClient table, TRow read, CancellationToken cancellationToken)
        where TRow : ITableEntity
    {
        try
        {
            await table.DeleteEntityAsync(read.PartitionKey, read.RowKey, read.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            return false;
        }
    }

    /// <summary>Adds a row if none was read, otherwise replaces the version that was read; false when another writer was first.</summary>
    public static Task<bool> TryWriteAsync<TRow>(this TableClient table, TRow row, ETag? read, CancellationToken cancellationToken)
        where TRow : ITableEntity =>
        read is { } version
            ? table.TryUpdateAsync(row, version, TableUpdateMode.Replace, cancellationToken)
            : table.TryAddAsync(row, cancellationToken);

    /// <summary>Submits a transaction; false, with nothing stored, when a row to add exists or one to change is gone or has another version.</summary>
    public static async Task<bool> TrySubmitAsync(
        this TableClient table, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException failure) when (failure.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
