using System.Text.Json.Serialization;
using RareCancers.Collections.Sources;

namespace RareCancers.Collections.Storing;

/// <summary>A source as a table row. Rows are merged: a property that is null stays as it was.</summary>
internal sealed class SourceRow : TableRow
{
    public const string Partition = "collection";

    // A property of a row may have 32,768 characters.
    private const int MaxLength = 30_000;

    // With 16 characters each. The next reading only has to find one of them.
    private const int MaxWindow = 1500;

    public SourceRow() => PartitionKey = Partition;

    public string? Facts { get; set; }
    public DateTimeOffset LastTried { get; set; }
    public DateTimeOffset? LastSucceeded { get; set; }
    public DateTimeOffset? LastRead { get; set; }
    public DateTimeOffset? LastNews { get; set; }
    public double? UsualDays { get; set; }
    public int? Listed { get; set; }
    public int? Stored { get; set; }
    public int? Unidentified { get; set; }
    public int? Announced { get; set; }
    public string? Acceptance { get; set; }
    public string? Pages { get; set; }
    public string? Window { get; set; }
    public string? Cursor { get; set; }

    // Empty rather than null when there is no refusal, because a null would leave the old value.
    public string RefusalReason { get; set; } = "";
    public string RefusalMessage { get; set; } = "";
    public string RefusalSample { get; set; } = "";
    public DateTimeOffset? RefusedSince { get; set; }
    public int RefusedTries { get; set; }

    /// <summary>The key of a source's row. That of the Collection's own page is the Collection's.</summary>
    public static string Key(string collection, string source) => source == SourceKey.Page ? collection : Prefix(collection) + source;

    /// <summary>What the keys of a Collection's other sources start with.</summary>
    public static string Prefix(string collection) => collection + ":";

    /// <summary>
    /// Takes over a position. Pages that do not fit into a row are left out, so that each run fetches them in full; so are the last items of
    /// a long feed.
    /// </summary>
    public SourceRow At(SourcePosition position)
    {
        var pages = JsonSerializer.Serialize([.. position.Pages], SourceRowJson.Default.PageVersionArray);
        (Pages, Window) = (pages.Length <= MaxLength ? pages : "[]", string.Join(' ', position.Window.Take(MaxWindow)));
        Cursor = JsonSerializer.Serialize(position.Cursor, SourceRowJson.Default.SourceCursor);
        return this;
    }

    public SourceState ToState() => new()
    {
        Source = RowKey.Split(':', 2) is [_, var source] ? source : SourceKey.Page,
        Facts = Facts is null ? new CollectionFacts() : JsonSerializer.Deserialize(Facts, SourceRowJson.Default.CollectionFacts)!,
        LastTried = LastTried,
        LastSucceeded = LastSucceeded,
        LastRead = LastRead,
        LastNews = LastNews,
        UsualInterval = UsualDays is { } days ? TimeSpan.FromDays(days) : null,
        Listed = Listed ?? 0,
        Stored = Stored ?? 0,
        Unidentified = Unidentified ?? 0,
        Announced = Announced ?? 0,
        Acceptance = Acceptance is null ? default : Enum.Parse<Acceptance>(Acceptance),
        Position = new SourcePosition
        {
            Pages = Pages is null ? [] : JsonSerializer.Deserialize(Pages, SourceRowJson.Default.PageVersionArray)!,
            Window = [.. (Window ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            Cursor = Cursor is null ? new SourceCursor() : JsonSerializer.Deserialize(Cursor, SourceRowJson.Default.SourceCursor)!,
        },
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
[JsonSerializable(typeof(SourceCursor))]
internal sealed partial class SourceRowJson : JsonSerializerContext;
