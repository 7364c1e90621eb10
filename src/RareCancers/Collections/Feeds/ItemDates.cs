namespace RareCancers.Collections.Feeds;

/// <summary>Reads the dates of a feed's items.</summary>
internal static partial class ItemDates
{
    private const int MaxLength = 100;

    /// <summary>
    /// Reads RFC 822 with any zone, ISO 8601 with or without time, and what <see cref="PublicationDate.TryParse"/> reads, with the day as
    /// written in its zone. Null for anything else.
    /// </summary>
    public static PublicationDate? TryParse(string? text)
    {
        if (text is null || text.Length > MaxLength)
            return null;

        var date = PlainText.Clean(text);
        if (IsoDay().Match(date) is { Success: true } iso)
            return PublicationDate.TryParse(iso.Groups["day"].Value);
        if (Rfc822().Match(date) is { Success: true } mail)
            return PublicationDate.TryParse($"{mail.Groups["day"].Value} {mail.Groups["month"].Value} {YearOf(mail.Groups["year"].Value)}");
        return PublicationDate.TryParse(date);
    }

    /// <summary>The first readable date that is not in the future; null if there is none.</summary>
    /// <param name="texts">The dates, the most trusted first.</param>
    /// <param name="today">The current day in UTC; somewhere on Earth it may be the next one.</param>
    public static PublicationDate? First(IEnumerable<string> texts, DateOnly today) =>
        texts.Select(TryParse).FirstOrDefault(date => date is not null && date.FirstDay <= today.AddDays(1));

    // RFC 5322, 4.3: years of two digits below 50 are of this century.
    private static string YearOf(string digits) => digits.Length == 4 ? digits : (string.CompareOrdinal(digits, "50") < 0 ? "20" : "19") + digits;

    // 2026-05-12   2026-05-12T06:00:10Z   2026-05-12 06:00:10 +0000   2026-05-12-08:00
    [GeneratedRegex(@"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:$|Z|[T +-])", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDay();

    // Thu, 21 May 2026 04:40:42 PDT   21 May 26 04:40 +0000   Thursday, 21-May-26 04:40:42 GMT
    [GeneratedRegex(
        @"^(?:[A-Za-z]{2,9}\.?,? ?)?(?<day>[0-9]{1,2})[ -](?<month>[A-Za-z]{3,9})\.?[ -](?<year>[0-9]{4}|[0-9]{2})(?: [0-9]{1,2}:[0-9]{2}.*)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Rfc822();
}
