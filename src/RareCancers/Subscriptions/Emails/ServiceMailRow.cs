using Azure;
using Azure.Data.Tables;

namespace RareCancers.Subscriptions.Emails;

/// <summary>The mark of the last mail of a kind to a subscriber, as a table row.</summary>
internal sealed class ServiceMailRow : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    // For what it was sent: when that happened.
    public DateTimeOffset Occasion { get; set; }
    public DateTimeOffset Claimed { get; set; }
    public DateTimeOffset? Ended { get; set; }
}
