using Azure;
using Azure.Data.Tables;

namespace RareCancers.Articles.Storing;

/// <summary>
/// The head of a Collection's change log. Every write replaces it, conditional on its ETag, in the same transaction. So two
/// writers never use the same sequence number, and a write succeeds only if what it is based on is still current.
/// </summary>
internal sealed class HeadRow : ITableEntity
{
    public const string Key = "head";

    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = Key;
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public long LastSequence { get; set; }
    public bool IsImported { get; set; }

    /// <summary>See <see cref="ArticleSnapshot.Modified"/>.</summary>
    public DateTimeOffset Modified { get; set; } = DateTimeOffset.UnixEpoch;

    // HTTP dates have no fractions: a client that asks by date could not tell two writes within one second apart.
    public void Touch(DateTimeOffset at)
    {
        var second = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
        Modified = second > Modified ? second : Modified.AddSeconds(1);
    }
}
