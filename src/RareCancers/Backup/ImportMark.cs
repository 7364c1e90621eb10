using RareCancers.Storage;

namespace RareCancers.Backup;

/// <summary>The row that says that an import is under way, and how far it is. It is there from before the first row to after the last.</summary>
internal sealed class ImportMark : TableRow
{
    public const string Key = "import";

    public ImportMark() => (PartitionKey, RowKey) = (StorageNames.Import, Key);

    /// <summary>Which export it is: the SHA-256 of its manifest.</summary>
    public string Export { get; set; } = "";

    /// <summary>The table at hand; null before the first.</summary>
    public string? Table { get; set; }

    /// <summary>How many lines of its file are stored for sure.</summary>
    public long Lines { get; set; }

    /// <summary>Whether all is stored and was compared.</summary>
    public bool IsCompared { get; set; }
}
