using RareCancers.Library;

namespace RareCancers.Subscriptions;

/// <summary>What someone wants to be mailed, when, and in which form.</summary>
public sealed record Preferences
{
    /// <summary>What everyone gets who chose nothing: all, once a day.</summary>
    public static Preferences Default { get; } = new();

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
}
