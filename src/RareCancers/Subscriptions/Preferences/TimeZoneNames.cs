using NodaTime.TimeZones;

namespace RareCancers.Subscriptions.Preferences;

/// <summary>
/// Finds time zones of the IANA time zone database by what people type: a name such as <c>Europe/Berlin</c>, or its city, such as
/// <c>São Paulo</c>, with or without accents.
/// </summary>
internal static class TimeZoneNames
{
    private const int MaxNear = 5;

    // By the folded city: the zones to choose from first, then former and other names of the same zones.
    private static readonly ILookup<string, string> Offered = MailingSchedule.TimeZones.ToLookup(CityOf, StringComparer.Ordinal);

    private static readonly ILookup<string, string> Aliases = TzdbDateTimeZoneSource.Default.CanonicalIdMap.Keys
        .Where(name => name.Contains('/', StringComparison.Ordinal))
        .Select(name => (City: CityOf(name), Zone: MailingSchedule.CanonicalTimeZone(name)))
        .Where(alias => alias.Zone is not null)
        .Distinct()
        .ToLookup(alias => alias.City, alias => alias.Zone!, StringComparer.Ordinal);

    private static readonly ILookup<string, string> Countries = TzdbDateTimeZoneSource.Default.ZoneLocations!
        .Where(place => MailingSchedule.CanonicalTimeZone(place.ZoneId) is not null)
        .ToLookup(place => SearchWords.Fold(place.CountryName), place => MailingSchedule.CanonicalTimeZone(place.ZoneId)!, StringComparer.Ordinal);

    /// <summary>The time zone that a text names; null when it names none, or several.</summary>
    public static string? Find(string typed) => MailingSchedule.CanonicalTimeZone(typed) ?? (ZonesOf(SearchWords.Fold(typed)) is [var only] ? only : null);

    /// <summary>The time zones that a text may mean, the closest first; may be empty.</summary>
    public static IReadOnlyList<string> Near(string typed)
    {
        var asked = SearchWords.Fold(typed);
        if (asked.Length == 0)
            return [];
        if (ZonesOf(asked) is { Length: > 1 } several)
            return [.. several.Take(MaxNear)];
        if (Countries[asked].ToArray() is { Length: > 0 } national)
            return [.. national.Take(MaxNear)];

        // One letter in three may be wrong.
        var near =
            from city in Offered.Concat(Aliases)
            let distance = EditDistance.Between(asked, city.Key)
            where distance * 3 <= asked.Length || asked.Length > 3 && city.Key.Contains(asked, StringComparison.Ordinal)
            orderby distance, city.Key
            from zone in city
            select zone;
        return [.. near.Distinct().Take(MaxNear)];
    }

    private static string[] ZonesOf(string city) => Offered[city].ToArray() is { Length: > 0 } offered ? offered : [.. Aliases[city]];

    // America/Argentina/Buenos_Aires: buenos aires.
    private static string CityOf(string zone) => SearchWords.Fold(zone[(zone.LastIndexOf('/') + 1)..]);
}
