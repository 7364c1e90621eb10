using RareCancers.Storage;

namespace RareCancers.Articles.Storing;

/// <summary>
/// The head of a Collection's change log. Every write replaces it by its ETag in the same transaction, so two writers
/// never number the same change, and whatever was read before is known to be still true.
/// </summary>
internal sealed class HeadRow : TableRow
{
    public const string Key = "head";

    public HeadRow() => RowKey = Key;

    public long LastSequence { get; set; }
    public bool IsImported { get; set; }

    /// <summary>When it was last written, in whole seconds.</summary>
    public DateTimeOffset Modified { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>What readers were served from by whoever wrote it, beside the articles; null in a row of an older version.</summary>
    public string? Make { get; set; }

    // HTTP dates have no fractions: to a reader who asks by date, two states of one second would be one.
    public void Touch(DateTimeOffset at, string make)
    {
        var second = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
        Modified = second > Modified ? second : Modified.AddSeconds(1);
        Make = make;
    }
}
