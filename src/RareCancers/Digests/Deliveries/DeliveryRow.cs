using Azure;
using Azure.Data.Tables;

namespace RareCancers.Digests.Deliveries;

/// <summary>A row of the ledger: the claim on a mail, or its end, which stands in a row of its own.</summary>
internal sealed class DeliveryRow : ITableEntity
{
    public const string End = ":end";

    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    // Of a claim.
    public string? ClaimId { get; set; }
    public DateTimeOffset? ClaimedAt { get; set; }
    public string? MessageId { get; set; }
    public DateTimeOffset? DeferredSince { get; set; }

    // Of an end.
    public string? State { get; set; }
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
}
