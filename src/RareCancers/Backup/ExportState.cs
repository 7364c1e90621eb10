using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Backup;

/// <summary>The progress of an export: the file <c>export.json</c>, which exists until the export is complete.</summary>
internal sealed record ExportState
{
    public const string FileName = "export.json";

    public required int Format { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required string Account { get; init; }

    public required TokenKeyFingerprints Keys { get; init; }

    /// <summary>The completed tables.</summary>
    public IReadOnlyList<BackupTable> Done { get; init; } = [];

    /// <summary>The position in the current table; null between tables.</summary>
    public ExportPosition? Current { get; init; }

    /// <summary>The state in a folder; null when there is none.</summary>
    /// <exception cref="BackupRefusedException">It cannot be read.</exception>
    public static ExportState? Find(string folder)
    {
        var file = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), BackupJson.Default.ExportState) : null;
        }
        catch (JsonException unreadable)
        {
            throw new BackupRefusedException($"{file} cannot be read; export into another folder.", unreadable);
        }
    }

    /// <summary>Replaces the previous state, atomically.</summary>
    public void Save(string folder) =>
        AtomicFile.Write(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.ExportState));
}

/// <summary>How much of a table's file is known to be complete.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">The number of rows in the file.</param>
/// <param name="Bytes">Their length in bytes.</param>
/// <param name="Sum">The sum of the last line.</param>
/// <param name="Content">The checksum of the rows; see <see cref="RowSum"/>.</param>
/// <param name="Partition">The partition of the last row; null before the first.</param>
/// <param name="Row">The row key of the last row; null before the first.</param>
internal sealed record ExportPosition(string Table, long Rows, long Bytes, long Sum, string? Content, string? Partition, string? Row);
