using System.Text.Json.Serialization;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Backup;

/// <summary>The contents of an export: the file <c>manifest.json</c>, written when the export is complete.</summary>
public sealed record BackupManifest
{
    /// <summary>The file's name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The format that this version writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format of the files.</summary>
    public required int Format { get; init; }

    /// <summary>When the export was started, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The storage account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The fingerprints of the app's keys.</summary>
    public required TokenKeyFingerprints Keys { get; init; }

    /// <summary>
    /// An HMAC-SHA-256 over all the rest, and so, by the hashes of the files, over every row: see <see cref="ExportSigner"/>. Null in
    /// an export of an earlier version.
    /// </summary>
    public string? Signature { get; init; }

    /// <summary>The tables, in the order in which they were read.</summary>
    public required IReadOnlyList<BackupTable> Tables { get; init; }
}

/// <summary>One table of an export.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">The number of its rows.</param>
/// <param name="Bytes">The length of its file.</param>
/// <param name="Sha256">The SHA-256 of its file, in hex.</param>
/// <param name="Content">A checksum of its rows in any order; see <see cref="RowSum"/>.</param>
public sealed record BackupTable(string Name, long Rows, long Bytes, string Sha256, string Content)
{
    /// <summary>The name of the file with its rows, one per line.</summary>
    public static string FileOf(string table) => $"{table}.jsonl";
}

/// <summary>The manifest and the state of an export as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(ExportState))]
internal sealed partial class BackupJson : JsonSerializerContext;
