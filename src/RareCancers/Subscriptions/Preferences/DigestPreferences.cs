using RareCancers.Topics;

namespace RareCancers.Subscriptions.Preferences;

/// <summary>What someone wants to be mailed, when, and in which form.</summary>
public sealed record DigestPreferences
{
    /// <summary>What everyone gets who chose nothing: all, once a day.</summary>
    public static DigestPreferences Default { get; } = new();

    /// <summary>When mail is due.</summary>
    public MailingSchedule Schedule { get; init; } = MailingSchedule.Default;

    /// <summary>Which articles.</summary>
    public Interest Interest { get; init; } = Interest.Everything;

    /// <summary>Whether only corrections, retractions and other notices are wanted, and no new articles.</summary>
    public bool NoticesOnly { get; init; }

    /// <summary>Whether mails have no HTML part.</summary>
    public bool TextOnly { get; init; }

    /// <summary>Whether the citations come with each digest as a RIS file.</summary>
    public bool AttachRis { get; init; }

    /// <summary>The day, where the subscriber lives, on which mails begin again; null while they are not paused. What is new meanwhile comes with the first one after.</summary>
    public DateOnly? PausedUntil { get; init; }

    /// <summary>These preferences in the fields that are named as in a form, and in all others former ones.</summary>
    internal DigestPreferences ApplyTo(DigestPreferences former, IReadOnlyCollection<string> said)
    {
        T Of<T>(string field, Func<DigestPreferences, T> part) => part(said.Contains(field, StringComparer.Ordinal) ? this : former);

        return new DigestPreferences
        {
            Schedule = MailingSchedule.TryRestore(
                Of("cadence", wish => wish.Schedule.Cadence), Of("weekday", wish => wish.Schedule.Weekday), Of("hour", wish => wish.Schedule.Hour), Of("timeZone", wish => wish.Schedule.TimeZone))!,
            Interest = new Interest(Of("topics", wish => wish.Interest.Topics), Of("aspects", wish => wish.Interest.Aspects)),
            NoticesOnly = Of("noticesOnly", wish => wish.NoticesOnly),
            TextOnly = Of("textOnly", wish => wish.TextOnly),
            AttachRis = Of("attachRis", wish => wish.AttachRis),
            PausedUntil = Of("pausedUntil", wish => wish.PausedUntil),
        };
    }
}
