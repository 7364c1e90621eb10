using System.Globalization;
using System.Text.Json.Serialization;
using RareCancers.Topics;

namespace RareCancers.Subscriptions.Preferences;

/// <summary>What someone typed and ticked to say what to be mailed. A null or an empty text stands for what is usual.</summary>
public sealed record PreferencesInput
{
    private const string DayForm = "yyyy-MM-dd";
    private const int LongestPauseDays = 366;

    /// <summary><c>immediately</c>, <c>daily</c>, <c>weekly</c> or <c>monthly</c>.</summary>
    public string? Cadence { get; init; }

    /// <summary>The English name of a day.</summary>
    public string? Weekday { get; init; }

    /// <summary>A full hour, 0 to 23.</summary>
    public string? Hour { get; init; }

    /// <summary>A name of the IANA time zone database.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The ids of topics; none for all.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The ids of aspects; none for all.</summary>
    public IReadOnlyList<string> Aspects { get; init; } = [];

    /// <summary>See <see cref="DigestPreferences.NoticesOnly"/>.</summary>
    public bool NoticesOnly { get; init; }

    /// <summary>See <see cref="DigestPreferences.TextOnly"/>.</summary>
    public bool TextOnly { get; init; }

    /// <summary>See <see cref="DigestPreferences.AttachRis"/>.</summary>
    public bool AttachRis { get; init; }

    /// <summary>A day such as <c>2026-12-31</c>.</summary>
    public string? PausedUntil { get; init; }

    /// <summary>
    /// The fields that were filled in, by their names in a form. Where not all are, as in a sign-up, the others stay what
    /// they were of someone who is known. Null for all.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyCollection<string>? ProvidedFields { get; init; }

    /// <summary>What someone would have typed to choose this.</summary>
    /// <param name="preferences">What they chose.</param>
    /// <param name="now">The moment; a pause that is over then shows no more.</param>
    public static PreferencesInput From(DigestPreferences preferences, DateTimeOffset now) => new()
    {
        Cadence = preferences.Schedule.Cadence.ToString().ToLowerInvariant(),
        Weekday = preferences.Schedule.Weekday.ToString().ToLowerInvariant(),
        Hour = preferences.Schedule.Hour.ToString(CultureInfo.InvariantCulture),
        TimeZone = preferences.Schedule.TimeZone,
        Topics = preferences.Interest.Topics,
        Aspects = preferences.Interest.Aspects,
        NoticesOnly = preferences.NoticesOnly,
        TextOnly = preferences.TextOnly,
        AttachRis = preferences.AttachRis,
        PausedUntil = preferences.PausedUntil > Today(preferences.Schedule.TimeZone, now)
            ? preferences.PausedUntil.Value.ToString(DayForm, CultureInfo.InvariantCulture) : null,
    };

    /// <summary>What was chosen, or what is wrong with it.</summary>
    /// <param name="now">The moment, for the end of a pause must lie ahead.</param>
    public PreferencesValidation Read(DateTimeOffset now)
    {
        var problems = new List<FieldProblem>();
        var usual = MailingSchedule.Default;
        var cadence = Named(Cadence, usual.Cadence, "cadence", "Choose how often: immediately, daily, weekly or monthly.", problems);
        var weekday = Named(Weekday, usual.Weekday, "weekday", "Choose a day of the week, such as monday.", problems);
        var hour = HourOf(problems);
        var zone = ZoneOf(problems);
        var topics = Known(Topics, TopicVocabulary.Default.Topics.Select(topic => topic.Id), "topics", problems);
        var aspects = Known(Aspects, TopicVocabulary.Default.Aspects.Select(aspect => aspect.Id), "aspects", problems);
        var pause = PauseOf(zone, now, problems);
        if (problems.Count > 0)
            return new PreferencesValidation(null, problems);

        return new PreferencesValidation(
            new DigestPreferences
            {
                Schedule = MailingSchedule.TryCreate(cadence, weekday, hour, zone)!,
                Interest = new Interest([.. topics], [.. aspects]),
                NoticesOnly = NoticesOnly,
                TextOnly = TextOnly,
                AttachRis = AttachRis,
                PausedUntil = pause,
            },
            problems);
    }

    // A number would be taken for a name's.
    private static TEnum Named<TEnum>(string? text, TEnum usual, string field, string advice, List<FieldProblem> problems)
        where TEnum : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text))
            return usual;
        if (Enum.GetNames<TEnum>().FirstOrDefault(name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } name)
            return Enum.Parse<TEnum>(name);
        problems.Add(new FieldProblem(field, advice));
        return usual;
    }

    private int HourOf(List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(Hour))
            return MailingSchedule.Default.Hour;
        if (int.TryParse(Hour.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour <= 23)
            return hour;
        problems.Add(new FieldProblem("hour", "Choose a full hour from 0 to 23."));
        return MailingSchedule.Default.Hour;
    }

    private string ZoneOf(List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(TimeZone))
            return MailingSchedule.Default.TimeZone;
        if (MailingSchedule.IsTimeZone(TimeZone.Trim()))
            return TimeZone.Trim();
        problems.Add(new FieldProblem("timeZone", "There is no such time zone. Choose one from the list, such as Europe/Berlin."));
        return MailingSchedule.Default.TimeZone;
    }

    // In the vocabulary's order, so that equal choices are equal.
    private static string[] Known(IReadOnlyList<string> chosen, IEnumerable<string> all, string field, List<FieldProblem> problems)
    {
        var known = all.Where(id => chosen.Contains(id, StringComparer.Ordinal)).ToArray();
        if (chosen.Any(id => !known.Contains(id, StringComparer.Ordinal)))
            problems.Add(new FieldProblem(field, $"One of the {field} does not exist. Choose from the list."));
        return known;
    }

    private DateOnly? PauseOf(string zone, DateTimeOffset now, List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(PausedUntil))
            return null;
        var today = Today(zone, now);
        if (DateOnly.TryParseExact(PausedUntil.Trim(), DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day > today && day.DayNumber - today.DayNumber <= LongestPauseDays)
        {
            return day;
        }

        problems.Add(new FieldProblem("pausedUntil", "Choose a day within the next year, written as 2026-12-31, or none."));
        return null;
    }

    private static DateOnly Today(string zone, DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, MailingSchedule.FindTimeZone(zone)).DateTime);
}
