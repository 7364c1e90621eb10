using System.Text.Json;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Backup;

/// <summary>How far an export is: the file <c>export.json</c>, which is there until the export is whole.</summary>
internal sealed record ExportState
{
    public const string FileName = "export.json";

    public required int Format { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required string Account { get; init; }

    public required TokenKeyFingerprints Keys { get; init; }

    /// <summary>The tables that are done.</summary>
    public IReadOnlyList<BackupTable> Done { get; init; } = [];

    /// <summary>The table at hand; null between two.</summary>
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

    /// <summary>Writes it in place of the former one, at once or not at all.</summary>
    public void Save(string folder) => AtomicFile.Write(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.ExportState));
}

/// <summary>Up to where a table's file is good.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many rows the file holds.</param>
/// <param name="Bytes">How many bytes they take.</param>
/// <param name="Sum">The sum of the last line.</param>
/// <param name="Content">What the rows come to.</param>
/// <param name="Partition">The partition of the last row; null before the first.</param>
/// <param name="Row">The row key of the last row; null before the first.</param>
internal sealed record ExportPosition(string Table, long Rows, long Bytes, long Sum, string? Content, string? Partition, string? Row);
