using System.Text.Json.Serialization;

namespace RareCancers.Subscriptions.Preferences;

/// <summary>Preferences as the JSON in a row: one property for each field of <see cref="PreferencesInput"/>. The names are stored: never rename one.</summary>
internal sealed class StoredPreferences
{
    // Characters are not escaped: no browser reads the JSON, and twenty searches must fit into one property of a table row.
    private static readonly StoredPreferencesJson Json = new(new JsonSerializerOptions(StoredPreferencesJson.Default.Options)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public Cadence Cadence { get; set; }
    public DayOfWeek Weekday { get; set; }
    public int Hour { get; set; }
    public string TimeZone { get; set; } = "";
    public string[] Topics { get; set; } = [];
    public string[] Aspects { get; set; } = [];

    /// <summary>Null for none, as in preferences stored by earlier versions.</summary>
    public SavedSearch[]? Searches { get; set; }
    public bool NoticesOnly { get; set; }
    public bool TextOnly { get; set; }
    public bool AttachRis { get; set; }
    public string? PausedUntil { get; set; }

    public static string Write(DigestPreferences preferences) => JsonSerializer.Serialize(From(preferences), Json.StoredPreferences);

    public static DigestPreferences Read(string json) =>
        JsonSerializer.Deserialize(json, StoredPreferencesJson.Default.StoredPreferences)!.ToPreferences();

    /// <summary>Chosen preferences in the provided fields, earlier ones in all others.</summary>
    public static DigestPreferences Merge(DigestPreferences chosen, DigestPreferences earlier, IReadOnlyCollection<string> providedFields)
    {
        var (merged, kept) = (From(chosen), From(earlier));
        foreach (var field in StoredPreferencesJson.Default.StoredPreferences.Properties)
        {
            if (!providedFields.Contains(field.Name, StringComparer.OrdinalIgnoreCase))
                field.Set!(merged, field.Get!(kept));
        }

        return merged.ToPreferences();
    }

    private static StoredPreferences From(DigestPreferences preferences) => new()
    {
        Cadence = preferences.Schedule.Cadence,
        Weekday = preferences.Schedule.Weekday,
        Hour = preferences.Schedule.Hour,
        TimeZone = preferences.Schedule.TimeZone,
        Topics = [.. preferences.Interest.Topics],
        Aspects = [.. preferences.Interest.Aspects],
        Searches = preferences.Interest.Searches is { Count: > 0 } searches ? [.. searches] : null,
        NoticesOnly = preferences.NoticesOnly,
        TextOnly = preferences.TextOnly,
        AttachRis = preferences.AttachRis,
        PausedUntil = preferences.PausedUntil?.ToString("O", CultureInfo.InvariantCulture),
    };

    private DigestPreferences ToPreferences() => new()
    {
        Schedule = MailingSchedule.TryRestore(Cadence, Weekday, Hour, TimeZone)
            ?? throw new InvalidOperationException($"A stored schedule is not valid: {Cadence}, {Weekday}, {Hour}, {TimeZone}"),
        Interest = new Interest([.. Topics], [.. Aspects]) { Searches = [.. Searches ?? []] },
        NoticesOnly = NoticesOnly,
        TextOnly = TextOnly,
        AttachRis = AttachRis,
        PausedUntil = PausedUntil is { } day ? DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) : null,
    };
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredPreferences))]
internal sealed partial class StoredPreferencesJson : JsonSerializerContext;
