using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;

namespace RareCancers.Collections;

/// <summary>A Collection as a table row.</summary>
internal sealed class CollectionRow : ITableEntity
{
    public const string Partition = "collection";

    public string PartitionKey { get; set; } = Partition;
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public string? Facts { get; set; }
    public DateTimeOffset LastTried { get; set; }
    public DateTimeOffset? LastSucceeded { get; set; }
    public int? Listed { get; set; }
    public int? Unidentified { get; set; }

    // Empty, not null, when there is none: a merge leaves a null property as it was.
    public string RefusalReason { get; set; } = "";
    public string RefusalMessage { get; set; } = "";
    public string RefusalSample { get; set; } = "";

    public CollectionState ToState() => new(
        RowKey,
        Facts is null ? new CollectionFacts() : JsonSerializer.Deserialize(Facts, CollectionFactsJson.Default.CollectionFacts)!,
        LastTried,
        LastSucceeded,
        Listed ?? 0,
        Unidentified ?? 0,
        RefusalReason.Length == 0
            ? null
            : new Refusal(Enum.Parse<RefusalReason>(RefusalReason), RefusalMessage, RefusalSample.Length == 0 ? null : RefusalSample));
}

[JsonSerializable(typeof(CollectionFacts))]
internal sealed partial class CollectionFactsJson : JsonSerializerContext;
