namespace RareCancers.Subscriptions.Preferences;

/// <summary>What a subscriber wants to receive, when, and in which form.</summary>
public sealed record DigestPreferences
{
    /// <summary>The preferences of subscribers who chose nothing: everything, once a day.</summary>
    public static DigestPreferences Default { get; } = new();

    /// <summary>The same in a time zone.</summary>
    /// <param name="timeZone">A name from the IANA time zone database.</param>
    public static DigestPreferences DefaultIn(string timeZone) => new() { Schedule = MailingSchedule.DefaultIn(timeZone) };

    /// <summary>When digests are due.</summary>
    public MailingSchedule Schedule { get; init; } = MailingSchedule.Default;

    /// <summary>Which articles.</summary>
    public Interest Interest { get; init; } = Interest.Everything;

    /// <summary>Whether to send only corrections, retractions and other notices, and no new articles.</summary>
    public bool NoticesOnly { get; init; }

    /// <summary>Whether emails have no HTML part.</summary>
    public bool TextOnly { get; init; }

    /// <summary>Whether each digest has its citations attached as a RIS file.</summary>
    public bool AttachRis { get; init; }

    /// <summary>
    /// The day, in the subscriber's time zone, on which emails resume; null when they are not paused. The first digest after it has all the
    /// news of the pause.
    /// </summary>
    public DateOnly? PausedUntil { get; init; }
}
