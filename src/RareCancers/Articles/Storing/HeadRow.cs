namespace RareCancers.Articles.Storing;

/// <summary>
/// The head of a Collection's change log. Every write replaces it by its ETag in the same transaction, so two writers
/// never number the same change, and what was read before the write is known to be current.
/// </summary>
internal sealed class HeadRow : TableRow
{
    public const string Key = "head";

    public HeadRow() => RowKey = Key;

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
