namespace RareCancers.Subscriptions.Cohorts;

/// <summary>
/// A cohort's cursor in one shard. Planning replaces it by its ETag, and so does a subscriber who joins or leaves, so that one waits
/// for the other.
/// </summary>
internal sealed class CursorRow : TableRow
{
    private const string Cursors = "s:";

    public string Cohort { get; set; } = "";
    public long Through { get; set; }
    public long Digest { get; set; }

    public static string Prefix(string slug) => $"{Cursors}{slug}:";

    public static string Key(Cohort cohort) => Prefix(cohort.Slug) + TableKey.Escape(cohort.Key);

    public static CursorRow From(string shard, Cohort cohort, long through, long digest) =>
        new() { PartitionKey = shard, RowKey = Key(cohort), Cohort = cohort.Key, Through = through, Digest = digest };

    public CohortCursor ToCursor(string slug) => new(new Cohort(slug, Cohort), Through, Digest, ETag.ToString());
}
