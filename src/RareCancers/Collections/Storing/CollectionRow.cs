using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using RareCancers.Collections.Sources;

namespace RareCancers.Collections.Storing;

/// <summary>A Collection as a table row. Rows are merged: a null property keeps its stored value.</summary>
internal sealed class CollectionRow : ITableEntity
{
    public const string Partition = "collection";

    // A property of a row holds 32,768 characters.
    private const int MaxPagesLength = 30_000;

    public string PartitionKey { get; set; } = Partition;
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public string? Facts { get; set; }
    public DateTimeOffset LastTried { get; set; }
    public DateTimeOffset? LastSucceeded { get; set; }
    public DateTimeOffset? LastRead { get; set; }
    public DateTimeOffset? LastNews { get; set; }
    public double? UsualDays { get; set; }
    public int? Listed { get; set; }
    public int? Stored { get; set; }
    public int? Unidentified { get; set; }
    public string? Pages { get; set; }

    // Empty rather than null if there is no refusal, because null would not overwrite the stored value.
    public string RefusalReason { get; set; } = "";
    public string RefusalMessage { get; set; } = "";
    public string RefusalSample { get; set; } = "";
    public DateTimeOffset? RefusedSince { get; set; }
    public int RefusedTries { get; set; }

    /// <summary>The pages as JSON; empty if they exceed a row's limit, so that all pages are read in full each time.</summary>
    public static string Write(IReadOnlyList<PageVersion> pages)
    {
        var text = JsonSerializer.Serialize([.. pages], CollectionRowJson.Default.PageVersionArray);
        return text.Length <= MaxPagesLength ? text : "[]";
    }

    public CollectionState ToState() => new()
    {
        Slug = RowKey,
        Facts = Facts is null ? new CollectionFacts() : JsonSerializer.Deserialize(Facts, CollectionRowJson.Default.CollectionFacts)!,
        LastTried = LastTried,
        LastSucceeded = LastSucceeded,
        LastRead = LastRead,
        LastNews = LastNews,
        UsualInterval = UsualDays is { } days ? TimeSpan.FromDays(days) : null,
        Listed = Listed ?? 0,
        Stored = Stored ?? 0,
        Unidentified = Unidentified ?? 0,
        Pages = Pages is null ? [] : JsonSerializer.Deserialize(Pages, CollectionRowJson.Default.PageVersionArray)!,
        LastRefusal = RefusalReason.Length == 0
            ? null
            : new Refusal(Enum.Parse<RefusalReason>(RefusalReason), RefusalMessage, RefusalSample.Length == 0 ? null : RefusalSample),
        RefusedSince = RefusedTries == 0 ? null : RefusedSince,
        RefusedTries = RefusedTries,
        Version = ETag.ToString(),
    };
}

[JsonSerializable(typeof(CollectionFacts))]
[JsonSerializable(typeof(PageVersion[]))]
internal sealed partial class CollectionRowJson : JsonSerializerContext;
