using Azure;
using Azure.Data.Tables;

namespace RareCancers.Digests;

/// <summary>A frozen item of a digest as a table row.</summary>
internal sealed class DigestItemRow : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public string Item { get; set; } = "";
}
