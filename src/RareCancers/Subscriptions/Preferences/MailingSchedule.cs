using NodaTime.TimeZones;

namespace RareCancers.Subscriptions.Preferences;

/// <summary>When digests are due, in the subscriber's time zone.</summary>
public sealed partial record MailingSchedule
{
    // Every gap left by clocks that were put forward has ended on such a step.
    private static readonly TimeSpan ClockStep = TimeSpan.FromMinutes(15);

    private MailingSchedule(Cadence cadence, DayOfWeek weekday, int hour, string timeZone)
    {
        Cadence = cadence;
        Weekday = weekday;
        Hour = hour;
        TimeZone = timeZone;
    }

    /// <summary>Every day at seven, UTC.</summary>
    public static MailingSchedule Default { get; } = new(Cadence.Daily, DayOfWeek.Monday, 7, "Etc/UTC");

    /// <summary>Every day at seven in a time zone.</summary>
    /// <param name="timeZone">A name from the IANA time zone database.</param>
    public static MailingSchedule DefaultIn(string timeZone) => new(Default.Cadence, Default.Weekday, Default.Hour, timeZone);

    private static MailingSchedule Immediately { get; } = new(Cadence.Immediately, DayOfWeek.Monday, 7, "Etc/UTC");

    /// <summary>How often.</summary>
    public Cadence Cadence { get; }

    /// <summary>On which day of the week, when the cadence is weekly.</summary>
    public DayOfWeek Weekday { get; }

    /// <summary>At which full hour, 0 to 23, unless the cadence is immediate.</summary>
    public int Hour { get; }

    /// <summary>A name from the IANA time zone database, such as <c>Europe/Berlin</c>. A stored name that this machine does not know means UTC.</summary>
    public string TimeZone { get; }

    /// <summary>Whether this machine knows the time zone.</summary>
    public bool HasKnownTimeZone => Cadence == Cadence.Immediately || IsKnown(TimeZone);

    /// <summary>
    /// The same for all schedules that are due at the same times, such as <c>weekly-1-07-Europe/Berlin</c>. It is stored: never change its
    /// form.
    /// </summary>
    public string Key => Cadence switch
    {
        Cadence.Immediately => "immediately",
        Cadence.Daily => string.Create(CultureInfo.InvariantCulture, $"daily-{Hour:D2}-{TimeZone}"),
        Cadence.Weekly => string.Create(CultureInfo.InvariantCulture, $"weekly-{(int)Weekday}-{Hour:D2}-{TimeZone}"),
        Cadence.Monthly => string.Create(CultureInfo.InvariantCulture, $"monthly-{Hour:D2}-{TimeZone}"),
        _ => throw new InvalidOperationException($"No key for {Cadence}."),
    };

    /// <summary>A schedule; null when there is no such hour, day or time zone.</summary>
    public static MailingSchedule? TryCreate(Cadence cadence, DayOfWeek weekday, int hour, string? timeZone) =>
        CanonicalTimeZone(timeZone) is { } zone ? TryRestore(cadence, weekday, hour, zone) : null;

    /// <summary>The time zones to choose from, in order: those of a place in the IANA time zone database that this machine knows, and UTC.</summary>
    public static IReadOnlyList<string> TimeZones { get; } =
    [
        .. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(place => place.ZoneId)
            .Append(Default.TimeZone)
            .Where(IsKnown)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// The current name of a time zone, such as <c>Asia/Kolkata</c> for <c>asia/calcutta</c>: one of <see cref="TimeZones"/>, or another
    /// name of the IANA time zone database, such as <c>Etc/GMT+5</c>. Null for a name that neither that database nor this machine knows.
    /// </summary>
    public static string? CanonicalTimeZone(string? name)
    {
        var typed = name?.Trim() ?? "";
        if (Find(typed, TimeZones) is { } offered)
            return offered;

        var names = TzdbDateTimeZoneSource.Default.CanonicalIdMap;
        return Find(typed, names.Keys) is { } alias ? new[] { names[alias], alias }.FirstOrDefault(IsKnown) : null;
    }

    /// <summary>Parses a <see cref="Key"/>. That of an immediate schedule does not include the time zone.</summary>
    /// <exception cref="FormatException">The text is not a key.</exception>
    public static MailingSchedule Parse(string key)
    {
        if (key == Immediately.Key)
            return Immediately;

        return KeyForm().Match(key) is { Success: true, Groups: var parts } && TryRestore(
            Enum.Parse<Cadence>(parts["cadence"].Value, ignoreCase: true),
            parts["day"] is { Success: true, Value: var day } ? (DayOfWeek)(day[0] - '0') : Default.Weekday,
            int.Parse(parts["hour"].Value, NumberStyles.None, CultureInfo.InvariantCulture),
            parts["zone"].Value) is { } schedule
            ? schedule
            : throw new FormatException($"'{key}' is not the key of a schedule.");
    }

    /// <summary>When a day starts in a time zone, in UTC. A day that the clocks skip starts right after the gap.</summary>
    internal static DateTimeOffset StartOf(DateOnly day, string timeZone) => InstantOf(day, 0, FindTimeZone(timeZone));

    /// <summary>A stored schedule, even with a time zone that this machine does not know; null when an hour, day or name is not valid.</summary>
    internal static MailingSchedule? TryRestore(Cadence cadence, DayOfWeek weekday, int hour, string timeZone) =>
        Enum.IsDefined(cadence) && Enum.IsDefined(weekday) && hour is >= 0 and <= 23 && ZoneForm().IsMatch(timeZone)
            ? new MailingSchedule(cadence, weekday, hour, timeZone)
            : null;

    /// <summary>A stored time zone; UTC when this machine does not know it, so that its subscribers get digests all the same.</summary>
    internal static TimeZoneInfo FindTimeZone(string timeZone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>
    /// The first time after another at which a digest is due, in UTC. An hour that the clocks skip is due right after the gap; an hour that
    /// occurs twice is due the first time. With the immediate cadence, a digest is always due.
    /// </summary>
    public DateTimeOffset NextAfter(DateTimeOffset moment)
    {
        if (Cadence == Cadence.Immediately)
            return moment;

        var zone = FindTimeZone(TimeZone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
        while (!IsDay(day, zone) || InstantOf(day, Hour, zone) <= moment)
            day = day.AddDays(1);
        return InstantOf(day, Hour, zone);
    }

    // A day that a place skipped when it crossed the date line has no daily digest.
    private bool IsDay(DateOnly day, TimeZoneInfo zone) => Cadence switch
    {
        Cadence.Daily => InstantOf(day, 0, zone) < InstantOf(day.AddDays(1), 0, zone),
        Cadence.Weekly => day.DayOfWeek == Weekday,
        Cadence.Monthly => day.Day == 1,
        _ => throw new InvalidOperationException($"No days for {Cadence}."),
    };

    private static string? Find(string name, IEnumerable<string> names) =>
        names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsKnown(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _);

    private static DateTimeOffset InstantOf(DateOnly day, int hour, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        while (zone.IsInvalidTime(local))
            local += ClockStep;
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+\-]{1,40}(?:/[A-Za-z0-9_+\-]{1,40}){0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneForm();

    // daily-07-Etc/UTC   weekly-1-07-Europe/Berlin   monthly-00-America/Port-au-Prince
    [GeneratedRegex(@"^(?:(?<cadence>daily|monthly)|(?<cadence>weekly)-(?<day>[0-6]))-(?<hour>\d\d)-(?<zone>.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyForm();
}
