namespace RareCancers.Subscriptions.Cohorts;

/// <summary>An entry of the index by next due time. Each cohort has two: one keyed by time, one keyed by cohort.</summary>
internal sealed class DueRow : TableRow
{
    public const string Index = "due";

    public DueRow() => PartitionKey = Index;

    public string Slug { get; set; } = "";
    public string Cohort { get; set; } = "";
    public long DueTicks { get; set; }
    public long Through { get; set; }
    public bool IsDeserted { get; set; }

    public static string KeyAt(string slug, long ticks) => $"{slug}:at:{TableKey.Ascending(ticks)}";

    public static string KeyOf(Cohort cohort) => $"{cohort.Slug}:key:{TableKey.Escape(cohort.Key)}";

    public static DueRow ByCohort(DueCohort due) => Row(KeyOf(due.Cohort), due);

    public static DueRow ByTime(DueCohort due) => Row($"{KeyAt(due.Cohort.Slug, due.Due.UtcTicks)}:{TableKey.Escape(due.Cohort.Key)}", due);

    public DueCohort ToDueCohort() => new(new Cohort(Slug, Cohort), new DateTimeOffset(DueTicks, TimeSpan.Zero), Through, IsDeserted, ETag.ToString());

    private static DueRow Row(string key, DueCohort due) => new()
    {
        RowKey = key,
        Slug = due.Cohort.Slug,
        Cohort = due.Cohort.Key,
        DueTicks = due.Due.UtcTicks,
        Through = due.Through,
        IsDeserted = due.IsEmpty,
    };
}
