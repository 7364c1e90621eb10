namespace RareCancers.Articles.Storing;

/// <summary>
/// The head of a Collection's change log. Every write replaces it by its ETag in the same transaction, so two writers
/// never number the same change, and what was read before the write is known to be current.
/// </summary>
internal sealed class HeadRow : TableRow
{
    public const string Key = "head";

    // About 300 IDs: more than are refilled between two readings of the head, except after a change of the vocabulary.
    private const int MaxRefilled = 10_000;

    public HeadRow() => RowKey = Key;

    public long LastSequence { get; set; }
    public bool IsImported { get; set; }

    /// <summary>How many articles are stored; null if written by a version that did not count them.</summary>
    public int? Count { get; set; }

    /// <summary>
    /// Whether every article has the rows by which it is found other than by its own ID, and every notice its own; versions before them did
    /// not write them.
    /// </summary>
    public bool IsIndexed { get; set; }

    /// <summary>See <see cref="ArticleSnapshot.Modified"/>.</summary>
    public DateTimeOffset Modified { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>How often an article was written or removed without an entry in the change log.</summary>
    public long Refills { get; set; }

    /// <summary>The IDs of the last of these articles, the newest first, one a line.</summary>
    public string Refilled { get; set; } = "";

    public void AddRefill(ArticleId id)
    {
        Refills++;
        Refilled = $"{id}\n{Refilled}";
        if (Refilled.Length > MaxRefilled)
            Refilled = Refilled[..(Refilled.LastIndexOf('\n', MaxRefilled - 1) + 1)];
    }

    // HTTP dates have no fractions: a client that asks by date could not tell two writes within one second apart.
    public void Touch(DateTimeOffset at)
    {
        var second = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
        Modified = second > Modified ? second : Modified.AddSeconds(1);
    }
}
