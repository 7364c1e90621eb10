using System.Text.Json.Serialization;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Backup;

/// <summary>What an export holds: the file <c>manifest.json</c>, which is there once the export is whole.</summary>
public sealed record BackupManifest
{
    /// <summary>The file's name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The format that is written and read.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format of the files.</summary>
    public required int Format { get; init; }

    /// <summary>When the export was begun, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The storage account's name.</summary>
    public required string Account { get; init; }

    /// <summary>Which keys the app used.</summary>
    public required TokenKeyFingerprints Keys { get; init; }

    /// <summary>The tables, in the order in which they were read.</summary>
    public required IReadOnlyList<BackupTable> Tables { get; init; }
}

/// <summary>One table of an export.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows it holds.</param>
/// <param name="Bytes">How long its file is.</param>
/// <param name="Sha256">The SHA-256 of its file, in hex.</param>
/// <param name="Content">What its rows come to, in any order; see <see cref="RowSum"/>.</param>
public sealed record BackupTable(string Name, long Rows, long Bytes, string Sha256, string Content)
{
    /// <summary>The name of the file that holds its rows, a line each.</summary>
    public static string FileOf(string table) => $"{table}.jsonl";
}

/// <summary>The manifest and the state of an export as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(ExportState))]
internal sealed partial class BackupJson : JsonSerializerContext;
