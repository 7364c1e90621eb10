namespace RareCancers.Backup;

/// <summary>Rows of one partition that fit into one transaction: 100 rows and 4 MiB as sent.</summary>
internal sealed class RowBatch(string file, long firstLine)
{
    private const int MaxRows = 100;

    // As sent, a character outside ASCII takes six bytes; in UTF-8 it takes two.
    private const int MaxBytes = 1_200_000;

    private readonly List<(TableEntity Entity, byte[] Json)> rows = [];
    private int bytes;

    public int Count => rows.Count;

    /// <summary>How many lines of the file are stored once this batch is.</summary>
    public long End => firstLine + rows.Count;

    /// <summary>Adds a row; false when it belongs in another transaction.</summary>
    public bool TryAdd(TableEntity entity, byte[] json)
    {
        var fits = rows.Count == 0 || (rows.Count < MaxRows && bytes + json.Length <= MaxBytes && rows[0].Entity.PartitionKey == entity.PartitionKey);
        if (fits)
        {
            rows.Add((entity, json));
            bytes += json.Length;
        }

        return fits;
    }

    /// <summary>Stores the rows, except those that an interrupted attempt has already stored.</summary>
    /// <exception cref="BackupRefusedException">A different row has the same keys.</exception>
    public async Task StoreAsync(TableClient table, CancellationToken cancellationToken)
    {
        if (await table.TrySubmitAsync(rows.Select(row => Add(row.Entity)), cancellationToken))
            return;
        var missing = await MissingAsync(table, cancellationToken);
        if (missing.Count > 0)
            await table.SubmitTransactionAsync(missing.Select(Add), cancellationToken);
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private async Task<IReadOnlyCollection<TableEntity>> MissingAsync(TableClient table, CancellationToken cancellationToken)
    {
        var missing = new List<TableEntity>();
        for (var index = 0; index < rows.Count; index++)
        {
            var (entity, json) = rows[index];
            var stored = await table.FindAsync<TableEntity>(entity.PartitionKey, entity.RowKey, cancellationToken);
            if (stored is null)
                missing.Add(entity);
            else if (!StoredRow.Write(stored).AsSpan().SequenceEqual(json))
            {
                throw new BackupRefusedException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The row of {file}, line {firstLine + index + 1} is already stored with other content: "
                    + $"another program writes to this store. Stop it, empty the store and import again."));
            }
        }

        return missing;
    }
}
