using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.Suppressions;

/// <summary>What is kept of an address whoever's subscriptions come and go: no address, only its keyed hash, why it is not to be mailed, and when it was asked last.</summary>
public sealed record Suppression
{
    /// <summary>The keyed hash of the address; see <see cref="SubscriberTokens.SuppressionKeyOf"/>.</summary>
    public required string Key { get; init; }

    /// <summary>When a mail bounced for good, in UTC; null when none did.</summary>
    public DateTimeOffset? Bounced { get; init; }

    /// <summary>When its owner complained of our mail, in UTC; null when they did not.</summary>
    public DateTimeOffset? Complained { get; init; }

    /// <summary>When its owner had all data erased, in UTC; null when they did not, or have confirmed a sign-up since.</summary>
    public DateTimeOffset? Erased { get; init; }

    /// <summary>The mails that bounced for now: when, in UTC, and a mark of which.</summary>
    public IReadOnlyList<SoftBounce> SoftBounces { get; init; } = [];

    /// <summary>The last confirmation mail that it was to be sent; null when there was none.</summary>
    public LastConfirmation? Asked { get; init; }

    /// <summary>How often it may be sent a confirmation mail.</summary>
    public TimeSpan ConfirmationInterval => Erased is null ? SubscriptionService.ConfirmationInterval : SubscriptionService.ErasedInterval;

    /// <summary>Whether nothing may be mailed to it, whoever asks.</summary>
    public bool IsFinal => (Bounced ?? Complained) is not null;
}
