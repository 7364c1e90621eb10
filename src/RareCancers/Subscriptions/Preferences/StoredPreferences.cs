using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RareCancers.Topics;

namespace RareCancers.Subscriptions.Preferences;

/// <summary>Preferences as the JSON of a row. Its names are stored: never rename one.</summary>
internal sealed class StoredPreferences
{
    public Cadence Cadence { get; set; }
    public DayOfWeek Weekday { get; set; }
    public int Hour { get; set; }
    public string TimeZone { get; set; } = "";
    public string[] Topics { get; set; } = [];
    public string[] Aspects { get; set; } = [];
    public bool NoticesOnly { get; set; }
    public bool TextOnly { get; set; }
    public bool AttachRis { get; set; }
    public string? PausedUntil { get; set; }

    public static string Write(DigestPreferences preferences) => JsonSerializer.Serialize(
        new StoredPreferences
        {
            Cadence = preferences.Schedule.Cadence,
            Weekday = preferences.Schedule.Weekday,
            Hour = preferences.Schedule.Hour,
            TimeZone = preferences.Schedule.TimeZone,
            Topics = [.. preferences.Interest.Topics],
            Aspects = [.. preferences.Interest.Aspects],
            NoticesOnly = preferences.NoticesOnly,
            TextOnly = preferences.TextOnly,
            AttachRis = preferences.AttachRis,
            PausedUntil = preferences.PausedUntil?.ToString("O", CultureInfo.InvariantCulture),
        },
        StoredPreferencesJson.Default.StoredPreferences);

    public static DigestPreferences Read(string json)
    {
        var stored = JsonSerializer.Deserialize(json, StoredPreferencesJson.Default.StoredPreferences)!;
        return new DigestPreferences
        {
            Schedule = MailingSchedule.TryRestore(stored.Cadence, stored.Weekday, stored.Hour, stored.TimeZone)
                ?? throw new InvalidOperationException($"A stored schedule is none: {json}"),
            Interest = new Interest([.. stored.Topics], [.. stored.Aspects]),
            NoticesOnly = stored.NoticesOnly,
            TextOnly = stored.TextOnly,
            AttachRis = stored.AttachRis,
            PausedUntil = stored.PausedUntil is { } day ? DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) : null,
        };
    }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredPreferences))]
internal sealed partial class StoredPreferencesJson : JsonSerializerContext;
