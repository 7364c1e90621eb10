using System.Text.Json.Serialization;
using RareCancers.Collections.Sources;

namespace RareCancers.Collections.Storing;

/// <summary>A Collection as a table row. Rows are merged: a property that is null stays as it was.</summary>
internal sealed class CollectionRow : TableRow
{
    public const string Partition = "collection";

    // A property of a row may have 32,768 characters.
    private const int MaxPagesLength = 30_000;

    public CollectionRow() => PartitionKey = Partition;

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

    // Empty rather than null when there is no refusal, because a null would leave the old value.
    public string RefusalReason { get; set; } = "";
    public string RefusalMessage { get; set; } = "";
    public string RefusalSample { get; set; } = "";
    public DateTimeOffset? RefusedSince { get; set; }
    public int RefusedTries { get; set; }

    /// <summary>The pages as text; no pages when they do not fit into a row, so that each run fetches them in full.</summary>
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
