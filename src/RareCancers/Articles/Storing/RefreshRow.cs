namespace RareCancers.Articles.Storing;

/// <summary>How far a registry's changes have been taken over, as a table row.</summary>
internal sealed class RefreshRow : TableRow
{
    public const string Key = "refreshed";

    public RefreshRow() => RowKey = Key;

    public DateTimeOffset? Day { get; set; }
    public DateTimeOffset? NotBefore { get; set; }
    public int Tries { get; set; }

    public static RefreshRow From(string slug, RefreshState state) => new()
    {
        PartitionKey = slug,
        Day = state.Day is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null,
        NotBefore = state.NotBefore,
        Tries = state.Tries,
    };

    public RefreshState ToRefreshState() => new(Day is { } day ? DateOnly.FromDateTime(day.UtcDateTime) : null, NotBefore, Tries);
}
