using Azure;
using Azure.Data.Tables;

namespace RareCancers.Digests;

/// <summary>One mail of a digest as a table row.</summary>
internal sealed class DeliveryRow : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public string State { get; set; } = "";
    public string ClaimId { get; set; } = "";
    public DateTimeOffset ClaimedAt { get; set; }
    public string MessageId { get; set; } = "";
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
}
