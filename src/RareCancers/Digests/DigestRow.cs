using Azure;
using Azure.Data.Tables;
using RareCancers.Storage;

namespace RareCancers.Digests;

/// <summary>A digest as a table row; the newest comes first.</summary>
internal sealed class DigestRow : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public long After { get; set; }
    public long Through { get; set; }
    public DateTimeOffset Planned { get; set; }
    public bool IsQueued { get; set; }

    public static DigestRow From(Digest digest) => new()
    {
        PartitionKey = digest.Collection,
        RowKey = TableKey.Descending(digest.Through),
        After = digest.After,
        Through = digest.Through,
        Planned = digest.Planned,
        IsQueued = digest.IsQueued,
    };

    public Digest ToDigest() => new(PartitionKey, After, Through, Planned, IsQueued);
}
