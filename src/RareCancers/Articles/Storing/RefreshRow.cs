namespace RareCancers.Articles.Storing;

/// <summary>How far a registry's changes have been taken over, as a table row.</summary>
internal sealed class RefreshRow : TableRow
{
    public const string Key = "refreshed";

    public RefreshRow() => RowKey = Key;

    public DateTimeOffset? Day { get; set; }
    public DateTimeOffset? NotBefore { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset? Started { get; set; }
    public string? Place { get; set; }

    public static RefreshRow From(string slug, RefreshState state) => new()
    {
        PartitionKey = slug,
        Day = StartOf(state.Day),
        NotBefore = state.NotBefore,
        Tries = state.Tries,
        Started = StartOf(state.Started),
        Place = state.Place?.Value,
    };

    public RefreshState ToRefreshState() => new(DayOf(Day), NotBefore, Tries, DayOf(Started), Doi.TryParse(Place));

    private static DateTimeOffset? StartOf(DateOnly? day) => day is { } one ? new DateTimeOffset(one, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static DateOnly? DayOf(DateTimeOffset? start) => start is { } one ? DateOnly.FromDateTime(one.UtcDateTime) : null;
}
