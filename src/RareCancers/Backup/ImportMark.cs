namespace RareCancers.Backup;

/// <summary>
/// The row that marks an import as under way and records its progress. It exists from before the first row is stored until after
/// the last.
/// </summary>
internal sealed class ImportMark : TableRow
{
    public const string Key = "import";

    public ImportMark() => (PartitionKey, RowKey) = (StorageNames.Import, Key);

    /// <summary>The export: the SHA-256 of its manifest.</summary>
    public string Export { get; set; } = "";

    /// <summary>The current table; null before the first.</summary>
    public string? Table { get; set; }

    /// <summary>The number of lines of its file that are certainly stored.</summary>
    public long Lines { get; set; }

    /// <summary>Whether everything is stored and has been compared.</summary>
    public bool IsCompared { get; set; }
}
