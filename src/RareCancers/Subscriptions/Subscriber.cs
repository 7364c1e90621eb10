using RareCancers.Mail;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Subscriptions;

/// <summary>A person who asked for the digests of a Collection.</summary>
public sealed record Subscriber
{
    /// <summary>The opaque ID.</summary>
    public required SubscriberId Id { get; init; }

    /// <summary>The Collection: its key, or a later slug under which they signed up and have not been moved to the key yet.</summary>
    public required string Collection { get; init; }

    /// <summary>The email address.</summary>
    public required EmailAddress Address { get; init; }

    /// <summary>The state of the subscription.</summary>
    public required SubscriberState State { get; init; }

    /// <summary>When the sign-up was sent that last asked for a confirmation email, in UTC.</summary>
    public required DateTimeOffset ConfirmationSent { get; init; }

    /// <summary>When the subscription was confirmed, in UTC; null before.</summary>
    public DateTimeOffset? Confirmed { get; init; }

    /// <summary>When they left, in UTC; null while they have not.</summary>
    public DateTimeOffset? Departed { get; init; }

    /// <summary>What the subscriber agreed to, when and how. Never null for subscribers who signed up here.</summary>
    public Consent? Consent { get; init; }

    /// <summary>What to send, when, and in which form.</summary>
    public DigestPreferences Preferences { get; init; } = DigestPreferences.Default;

    /// <summary>The keys of the other Collections that the same sign-up asked for; empty once it is confirmed.</summary>
    public ValueList<string> AlsoFollows { get; init; } = [];

    /// <summary>The change-log sequence after which they get news: the Collection's last one when they confirmed.</summary>
    public long ReadThrough { get; init; }
}
