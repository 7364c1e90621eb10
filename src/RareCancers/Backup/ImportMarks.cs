namespace RareCancers.Backup;

/// <summary>Reads and writes the only <see cref="ImportMark"/> of a store.</summary>
internal sealed class ImportMarks(TableClient table)
{
    public Task<ImportMark?> FindAsync(CancellationToken cancellationToken) =>
        table.FindAsync<ImportMark>(StorageNames.Import, ImportMark.Key, cancellationToken);

    /// <exception cref="RequestFailedException">409: another import has just started.</exception>
    public async Task<ImportMark> BeginAsync(string export, CancellationToken cancellationToken)
    {
        var mark = new ImportMark { Export = export };
        await table.AddEntityAsync(mark, cancellationToken);
        return mark;
    }

    public Task SaveAsync(ImportMark mark, CancellationToken cancellationToken) =>
        table.UpdateEntityAsync(mark, ETag.All, TableUpdateMode.Replace, cancellationToken);

    public Task DeleteAsync(CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(StorageNames.Import, ImportMark.Key, ETag.All, cancellationToken);
}
