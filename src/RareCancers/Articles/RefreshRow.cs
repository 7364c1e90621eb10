using Azure;
using Azure.Data.Tables;

namespace RareCancers.Articles;

/// <summary>Up to which day a registry's changes were taken over, as a table row.</summary>
internal sealed class RefreshRow : ITableEntity
{
    public const string Key = "refreshed";

    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = Key;
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public DateTimeOffset Day { get; set; }
}
