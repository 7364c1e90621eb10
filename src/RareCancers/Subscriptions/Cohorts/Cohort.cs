using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>All subscribers of a Collection who are due at the same times, or who are paused until the same time.</summary>
/// <param name="Slug">The Collection.</param>
/// <param name="Key">The key of their <see cref="MailingSchedule"/>; or <c>paused-</c>, the day on which emails resume, and the time zone.
/// It is stored: never change its form.</param>
public sealed record Cohort(string Slug, string Key)
{
    private const string Paused = "paused-";

    /// <summary>Whether its members are paused. When it is due, they resume, and get digests on their schedule.</summary>
    public bool IsPaused => Key.StartsWith(Paused, StringComparison.Ordinal);

    /// <summary>Whether this machine knows the time zone that its members are due by.</summary>
    public bool HasKnownTimeZone => IsPaused || MailingSchedule.Parse(Key).HasKnownTimeZone;

    /// <summary>The cohort of a subscriber; null when they get no digests.</summary>
    public static Cohort? For(Subscriber subscriber) => subscriber switch
    {
        { State: not SubscriberState.Confirmed } => null,
        { Preferences: { PausedUntil: { } day, Schedule.TimeZone: var zone } } =>
            new Cohort(subscriber.Collection, string.Create(CultureInfo.InvariantCulture, $"{Paused}{day:yyyy-MM-dd}-{zone}")),
        _ => new Cohort(subscriber.Collection, subscriber.Preferences.Schedule.Key),
    };

    /// <summary>
    /// The first time after another at which its members are due, in UTC. Members who get news immediately are always due. Paused ones are
    /// due once, even when that is in the past.
    /// </summary>
    public DateTimeOffset NextAfter(DateTimeOffset moment)
    {
        if (IsPaused)
            return EndOfPause();

        var schedule = MailingSchedule.Parse(Key);
        return schedule.Cadence == Cadence.Immediately ? DateTimeOffset.UnixEpoch : schedule.NextAfter(moment);
    }

    // paused-2025-12-31-Europe/Berlin
    private DateTimeOffset EndOfPause()
    {
        var day = DateOnly.ParseExact(Key.AsSpan(Paused.Length, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return MailingSchedule.StartOf(day, Key[(Paused.Length + 11)..]);
    }
}
