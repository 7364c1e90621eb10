using System.Globalization;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>All subscribers of a Collection who are due at the same moments; also those who pause until the same one.</summary>
/// <param name="Slug">The Collection.</param>
/// <param name="Key">The key of their <see cref="MailingSchedule"/>, or <c>paused-</c>, the day on which they go on, and the time zone. It is stored: never change its form.</param>
public sealed record Cohort(string Slug, string Key)
{
    private const string Paused = "paused-";

    /// <summary>Whether its people pause: when they are due they go on, and are mailed when their schedule says so.</summary>
    public bool IsPaused => Key.StartsWith(Paused, StringComparison.Ordinal);

    /// <summary>Whether this machine knows the clock that its people are due by.</summary>
    public bool HasKnownTimeZone => IsPaused || MailingSchedule.Parse(Key).HasKnownTimeZone;

    /// <summary>Where a subscriber belongs; null for one who gets no digests.</summary>
    public static Cohort? For(Subscriber subscriber) => subscriber switch
    {
        { State: not SubscriberState.Confirmed } => null,
        { Preferences: { PausedUntil: { } day, Schedule.TimeZone: var zone } } =>
            new Cohort(subscriber.Collection, string.Create(CultureInfo.InvariantCulture, $"{Paused}{day:yyyy-MM-dd}-{zone}")),
        _ => new Cohort(subscriber.Collection, subscriber.Preferences.Schedule.Key),
    };

    /// <summary>
    /// The first moment after another at which its people are due, in UTC. Those who are mailed immediately are due at any
    /// time, those who pause once, be that in the past.
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
