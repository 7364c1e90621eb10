using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RareCancers.Subscriptions.Preferences;

/// <summary>
/// Preferences as a form, the JSON API and the export have them. The names of the properties, in camel case, are the field names in all
/// three; <see cref="StoredPreferences"/> uses the same names. Null stands for a field that was not provided; null and blank text select the default.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PreferencesInput
{
    /// <summary>The most searches of a subscriber.</summary>
    public const int MaxSearches = 20;

    private const string DayFormat = "yyyy-MM-dd";
    private const int MaxPauseDays = 366;

    /// <summary><c>immediately</c>, <c>daily</c>, <c>weekly</c> or <c>monthly</c>.</summary>
    [Description("a string: \"immediately\", \"daily\", \"weekly\" or \"monthly\"")]
    public string? Cadence { get; init; }

    /// <summary>The English name of a day.</summary>
    [Description("a string, such as \"monday\"")]
    public string? Weekday { get; init; }

    /// <summary>A full hour, 0 to 23. The export has always had it as text.</summary>
    [Description("a whole number from 0 to 23, not a string")]
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public int? Hour { get; init; }

    /// <summary>A name from the IANA time zone database, or its city.</summary>
    [Description("a string, such as \"Europe/Berlin\" or \"Berlin\"")]
    public string? TimeZone { get; init; }

    /// <summary>The IDs of topics; none for all.</summary>
    [Description("an array of strings, such as [\"thymoma\"]")]
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>The IDs of aspects; none for all.</summary>
    [Description("an array of strings, such as [\"treatment\"]")]
    public IReadOnlyList<string>? Aspects { get; init; }

    /// <summary>The searches, at most <see cref="MaxSearches"/>; none for none.</summary>
    [Description("an array of objects, such as [{\"words\": \"DICER1\"}, {\"author\": \"Jane Doe\", \"topic\": \"thymoma\"}]")]
    public IReadOnlyList<SavedSearchInput>? Searches { get; init; }

    /// <summary>See <see cref="DigestPreferences.NoticesOnly"/>.</summary>
    public bool? NoticesOnly { get; init; }

    /// <summary>See <see cref="DigestPreferences.TextOnly"/>.</summary>
    public bool? TextOnly { get; init; }

    /// <summary>See <see cref="DigestPreferences.AttachRis"/>.</summary>
    public bool? AttachRis { get; init; }

    /// <summary>A day such as <c>2026-12-31</c>.</summary>
    [Description("a string, a day such as \"2026-12-31\"")]
    public string? PausedUntil { get; init; }

    /// <summary>The fields, in the order of the form.</summary>
    public static IReadOnlyList<JsonPropertyInfo> Fields { get; } =
        [.. PreferencesInputJson.Default.PreferencesInput.Properties.Where(property => property.Get is not null)];

    /// <summary>The names of the fields that were provided.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ProvidedFields => [.. Fields.Where(named => named.Get!(this) is not null).Select(named => named.Name)];

    /// <summary>The input that selects these preferences.</summary>
    /// <param name="preferences">The preferences.</param>
    /// <param name="now">The current time: a pause that is over by then is left out.</param>
    public static PreferencesInput From(DigestPreferences preferences, DateTimeOffset now) => new()
    {
        Cadence = preferences.Schedule.Cadence.ToString().ToLowerInvariant(),
        Weekday = preferences.Schedule.Weekday.ToString().ToLowerInvariant(),
        Hour = preferences.Schedule.Hour,
        TimeZone = preferences.Schedule.TimeZone,
        Topics = preferences.Interest.Topics,
        Aspects = preferences.Interest.Aspects,
        Searches = [.. preferences.Interest.Searches.Select(SavedSearchInput.From)],
        NoticesOnly = preferences.NoticesOnly,
        TextOnly = preferences.TextOnly,
        AttachRis = preferences.AttachRis,
        PausedUntil = preferences.PausedUntil > Today(preferences.Schedule.TimeZone, now)
            ? preferences.PausedUntil.Value.ToString(DayFormat, CultureInfo.InvariantCulture) : null,
    };

    /// <summary>Validates the input.</summary>
    /// <param name="now">The current time: a pause must end later.</param>
    /// <param name="storedTimeZone">The subscriber's stored time zone, which is valid even when this machine does not know it; null for a sign-up.</param>
    /// <param name="defaultTimeZone">The time zone when the field was not provided; null for UTC.</param>
    public PreferencesValidation Validate(DateTimeOffset now, string? storedTimeZone = null, string? defaultTimeZone = null)
    {
        var problems = new List<FieldProblem>();
        var usual = MailingSchedule.Default;
        var cadence = ReadName(Cadence, usual.Cadence, "cadence", "Choose how often: immediately, daily, weekly or monthly.", problems);
        var weekday = ReadName(Weekday, usual.Weekday, "weekday", "Choose a day of the week, such as monday.", problems);
        var hour = ReadHour(problems);
        var zone = ReadTimeZone(storedTimeZone, defaultTimeZone ?? usual.TimeZone, problems);
        var topics = ReadIds(Topics, TopicVocabulary.Default.Topics.Select(topic => topic.Id), "topics", problems);
        var aspects = ReadIds(Aspects, TopicVocabulary.Default.Aspects.Select(aspect => aspect.Id), "aspects", problems);
        var searches = ReadSearches(problems);
        var pause = ReadPause(zone, now, problems);
        if (problems.Count > 0)
            return new PreferencesValidation(null, problems);

        return new PreferencesValidation(
            new DigestPreferences
            {
                Schedule = MailingSchedule.TryRestore(cadence, weekday, hour, zone)!,
                Interest = new Interest([.. topics], [.. aspects]) { Searches = [.. searches] },
                NoticesOnly = NoticesOnly ?? false,
                TextOnly = TextOnly ?? false,
                AttachRis = AttachRis ?? false,
                PausedUntil = pause,
            },
            problems);
    }

    // Enum.TryParse would accept a number too.
    private static TEnum ReadName<TEnum>(string? text, TEnum usual, string field, string advice, List<FieldProblem> problems)
        where TEnum : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text))
            return usual;
        if (Enum.GetNames<TEnum>().FirstOrDefault(name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } name)
            return Enum.Parse<TEnum>(name);
        problems.Add(new FieldProblem(field, advice));
        return usual;
    }

    private int ReadHour(List<FieldProblem> problems)
    {
        if (Hour is < 0 or > 23)
            problems.Add(new FieldProblem("hour", "Choose a full hour from 0 to 23."));
        return Hour ?? MailingSchedule.Default.Hour;
    }

    private string ReadTimeZone(string? stored, string usual, List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(TimeZone))
            return usual;
        var typed = TimeZone.Trim();
        if ((TimeZoneNames.Find(typed) ?? (typed == stored ? stored : null)) is { } zone)
            return zone;
        problems.Add(new FieldProblem("timeZone", TimeZoneNames.Near(typed) switch
        {
            [] => "There is no such time zone. Type the name of the largest city in your time zone, such as Berlin or New York.",
            [var only] => $"There is no time zone “{typed}”. Do you mean {only}?",
            var near => $"There is no single time zone “{typed}”. Do you mean one of these: {string.Join(", ", near)}?",
        }));
        return usual;
    }

    // In the vocabulary's order, so that equal choices are equal.
    private static string[] ReadIds(IReadOnlyList<string>? chosen, IEnumerable<string> all, string field, List<FieldProblem> problems)
    {
        if (chosen is null)
            return [];
        var known = all.Where(id => chosen.Contains(id, StringComparer.Ordinal)).ToArray();
        if (chosen.Any(id => !known.Contains(id, StringComparer.Ordinal)))
            problems.Add(new FieldProblem(field, $"One of the {field} does not exist. Choose from the list."));
        return known;
    }

    private SavedSearch[] ReadSearches(List<FieldProblem> problems)
    {
        SavedSearch[] searches = [.. (Searches ?? []).Select(search => (search ?? new SavedSearchInput()).ToSearch()).Distinct()];
        if (searches.Length > MaxSearches)
        {
            problems.Add(new FieldProblem(
                "searches", string.Create(CultureInfo.InvariantCulture, $"You can follow at most {MaxSearches} searches and authors. Remove one first.")));
        }
        else if (searches.Select(SavedSearchInput.ProblemOf).FirstOrDefault(problem => problem is not null) is { } wrong)
        {
            problems.Add(new FieldProblem("searches", wrong));
        }

        return searches;
    }

    private DateOnly? ReadPause(string zone, DateTimeOffset now, List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(PausedUntil))
            return null;
        var today = Today(zone, now);
        if (DateOnly.TryParseExact(PausedUntil.Trim(), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day > today && day.DayNumber - today.DayNumber <= MaxPauseDays)
        {
            return day;
        }

        problems.Add(new FieldProblem("pausedUntil", "Choose a day within the next year, written as 2026-12-31, or none."));
        return null;
    }

    private static DateOnly Today(string zone, DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, MailingSchedule.FindTimeZone(zone)).DateTime);
}

/// <summary>The JSON of <see cref="PreferencesInput"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PreferencesInput))]
public sealed partial class PreferencesInputJson : JsonSerializerContext;
