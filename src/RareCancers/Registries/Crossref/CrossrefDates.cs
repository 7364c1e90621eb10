namespace RareCancers.Registries.Crossref;

/// <summary>Reads Crossref's dates: <c>{"date-parts": [[2025, 3, 28]]}</c>, where parts may be missing, null or text.</summary>
internal static class CrossrefDates
{
    // No journal is older, and no volume is announced so far ahead.
    private const int FirstYear = 1800;
    private const int LastYear = 2999;

    /// <summary>A date as precise as its valid parts; null if even the year is invalid.</summary>
    public static PublicationDate? Read(JsonElement date)
    {
        var parts = date.Member("date-parts").Items().FirstOrDefault().Items().Select(LenientJson.Number).ToArray();
        if (parts is not [{ } year and >= FirstYear and <= LastYear, ..])
            return null;

        var month = parts.ElementAtOrDefault(1);
        return PublicationDate.TryCreate(year, month, parts.ElementAtOrDefault(2))
            ?? PublicationDate.TryCreate(year, month, day: null)
            ?? PublicationDate.TryCreate(year, month: null, day: null);
    }

    /// <summary>The first valid date among these members of a work.</summary>
    public static PublicationDate? First(JsonElement work, params IEnumerable<string> members) =>
        members.Select(name => Read(work.Member(name))).FirstOrDefault(date => date is not null);

    /// <summary>An instant such as <c>{"date-time": "2025-03-28T05:12:07Z"}</c>; null if there is none.</summary>
    public static DateTimeOffset? Instant(JsonElement date) =>
        DateTimeOffset.TryParse(date.Member("date-time").Text(), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;
}
