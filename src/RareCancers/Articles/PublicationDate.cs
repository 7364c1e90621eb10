namespace RareCancers.Articles;

/// <summary>A date as precise as the source gives it: a year, a month or a day. It has no time zone.</summary>
public sealed partial record PublicationDate
{
    private static readonly string[] DayForms = ["yyyy-M-d", "d MMMM yyyy", "d MMM yyyy", "MMMM d yyyy", "MMM d yyyy", "yyyy/M/d", "yyyy MMM d"];
    private static readonly string[] MonthForms = ["yyyy-M", "MMMM yyyy", "MMM yyyy", "yyyy MMM"];

    private const int FirstYear = 1800;
    private const int LastYear = 2999;

    // The longest readable text is "Published online: 30 September 2025".
    private const int MaxLength = 100;

    private PublicationDate(int year, int? month, int? day)
    {
        Year = year;
        Month = month;
        Day = day;
    }

    /// <summary>The year, 1800 to 2999.</summary>
    public int Year { get; }

    /// <summary>The month, 1 to 12; null if only the year is known.</summary>
    public int? Month { get; }

    /// <summary>The day of the month; null if only the month is known.</summary>
    public int? Day { get; }

    /// <summary>How precise it is: 1 for a year, 2 for a month, 3 for a day.</summary>
    internal int Precision => Day is not null ? 3 : Month is not null ? 2 : 1;

    /// <summary>The first day that the date can mean.</summary>
    public DateOnly FirstDay => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day that the date can mean.</summary>
    public DateOnly LastDay => new(Year, Month ?? 12, Day ?? DateTime.DaysInMonth(Year, Month ?? 12));

    /// <summary>
    /// Reads <c>28 March 2025</c>, <c>March 28, 2025</c>, <c>2025-03-28</c>, <c>June 2024</c>, <c>2024-06</c> or <c>2024</c>,
    /// with abbreviated or full months, days as numbers or ordinals, and with or without <c>Published on:</c>. Of an ISO 8601
    /// instant it takes the day as written. Null for anything else, and for a year before 1800 or after 2999.
    /// </summary>
    public static PublicationDate? TryParse(string? text)
    {
        if (text is null || text.Length > MaxLength)
            return null;

        var trimmed = OrdinalsAndCommas().Replace(ShortMonth().Replace(TimeOfDay().Replace(Label().Replace(PlainText.Clean(text), ""), ""), "${month}"), "");
        if (DateOnly.TryParseExact(trimmed, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return TryCreate(day.Year, day.Month, day.Day);
        if (DateOnly.TryParseExact(trimmed, MonthForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return TryCreate(month.Year, month.Month, null);
        return DateOnly.TryParseExact(trimmed, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year)
            ? TryCreate(year.Year, null, null)
            : null;
    }

    /// <summary>A date of these parts; null if they are not a date, such as a day without a month.</summary>
    /// <param name="year">The year, 1800 to 2999.</param>
    /// <param name="month">The month, 1 to 12; null if only the year is known.</param>
    /// <param name="day">The day of the month; null if only the month is known.</param>
    public static PublicationDate? TryCreate(int year, int? month, int? day) =>
        year is >= FirstYear and <= LastYear
        && month is null or (>= 1 and <= 12)
        && (day is null || month is not null && day >= 1 && day <= DateTime.DaysInMonth(year, month.Value))
            ? new PublicationDate(year, month, day)
            : null;

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">The text is not a date.</exception>
    public static PublicationDate Parse(string text) => TryParse(text) ?? throw new FormatException($"'{text}' is not a date.");

    /// <summary>Takes over <paramref name="later"/>, unless it is a less precise form of this date.</summary>
    public PublicationDate MergeFrom(PublicationDate? later) => later is null || later.IsVaguerThan(this) ? this : later;

    /// <summary>ISO 8601 at its own precision: <c>2025-03-28</c>, <c>2024-06</c> or <c>2024</c>.</summary>
    public override string ToString() => this switch
    {
        { Month: null } => Year.ToString("0000", CultureInfo.InvariantCulture),
        { Day: null } => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}"),
    };

    /// <summary>The date in English: <c>28 March 2025</c>, <c>June 2024</c> or <c>2024</c>.</summary>
    public string ToDisplayString()
    {
        var date = new DateOnly(Year, Month ?? 1, Day ?? 1);
        var form = Month is null ? "yyyy" : Day is null ? "MMMM yyyy" : "d MMMM yyyy";
        return date.ToString(form, CultureInfo.InvariantCulture);
    }

    private bool IsVaguerThan(PublicationDate other) =>
        Year == other.Year && (Month is null || Month == other.Month && Day is null);

    // Published on: 28 March 2025   First published 28 March 2025   First Online: 28 March 2025
    [GeneratedRegex(
        @"^(?:(?:first )?published(?: online| on)?|(?:first|available|published) online)\s?(?::\s?|\s)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    // 2025-03-28T09:30:00Z
    [GeneratedRegex(@"(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]{5,16}(?:Z|[+-][0-9:]{2,6})?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    // The suffix in 28th March 2025, and the comma in 1 September, 2025 or March 28, 2025
    [GeneratedRegex(
        @"(?<=\b[0-9]*1)st\b|(?<=\b[0-9]*2)nd\b|(?<=\b[0-9]*3)rd\b|(?<=\b[0-9]{1,2})th\b|(?<=[A-Za-z0-9]),(?= ?[0-9]{4}$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OrdinalsAndCommas();

    // 5 Aug. 2024   Sept 2024
    [GeneratedRegex(@"\b(?<month>Sep)t?\b\.?|(?<=\b[A-Z][a-z]{2})\.", RegexOptions.CultureInvariant)]
    private static partial Regex ShortMonth();
}
