using RareCancers.Mail;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Subscriptions;

/// <summary>Someone who asked for digests of a Collection.</summary>
public sealed record Subscriber
{
    /// <summary>The opaque id.</summary>
    public required SubscriberId Id { get; init; }

    /// <summary>The slug of the Collection.</summary>
    public required string Collection { get; init; }

    /// <summary>Where mails go.</summary>
    public required EmailAddress Address { get; init; }

    /// <summary>How far the subscription has come.</summary>
    public required SubscriberState State { get; init; }

    /// <summary>When the last confirmation mail was asked for, in UTC.</summary>
    public required DateTimeOffset ConfirmationSent { get; init; }

    /// <summary>When the subscription was confirmed, in UTC; null before.</summary>
    public DateTimeOffset? Confirmed { get; init; }

    /// <summary>When they left, in UTC; null while they have not.</summary>
    public DateTimeOffset? Departed { get; init; }

    /// <summary>To what they agreed, when and how; null for nobody who signed up here.</summary>
    public Consent? Consent { get; init; }

    /// <summary>What they want to be mailed, when, and in which form.</summary>
    public DigestPreferences Preferences { get; init; } = DigestPreferences.Default;

    /// <summary>The change-log sequence after which news are theirs: the last one of the Collection when they confirmed.</summary>
    public long ReadThrough { get; init; }
}
