using RareCancers.Mail;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.Suppressions;

/// <summary>
/// Why an address must not be emailed, and when it was last asked to confirm. It outlives subscriptions, and has only a keyed hash of the
/// address.
/// </summary>
public sealed record Suppression
{
    /// <summary>The keyed hash of the address; see <see cref="SubscriberTokens.SuppressionKeyOf"/>.</summary>
    public required string Key { get; init; }

    /// <summary>When an email bounced permanently, in UTC; null when none did.</summary>
    public DateTimeOffset? Bounced { get; init; }

    /// <summary>When its owner reported our email as unwanted, in UTC; null when they did not.</summary>
    public DateTimeOffset? Complained { get; init; }

    /// <summary>When its owner asked never to be emailed again, in UTC; null when they did not.</summary>
    public DateTimeOffset? Blocked { get; init; }

    /// <summary>When its owner had all data erased, in UTC; null when they did not, or have confirmed a sign-up since.</summary>
    public DateTimeOffset? Erased { get; init; }

    /// <summary>The emails that bounced temporarily.</summary>
    public IReadOnlyList<SoftBounce> SoftBounces { get; init; } = [];

    /// <summary>The last confirmation email to the mailbox; null when there was none. Kept for <see cref="EmailAddress.Mailbox"/>.</summary>
    public LastConfirmation? Asked { get; init; }

    /// <summary>
    /// When the latest confirmation emails to the mailbox were allowed, in UTC, oldest first; empty once its owner has confirmed one. Kept for
    /// <see cref="EmailAddress.Mailbox"/>.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> Unconfirmed { get; init; } = [];

    /// <summary>The shortest time between two confirmation emails.</summary>
    public TimeSpan ConfirmationInterval => Erased is null ? SubscriptionService.ConfirmationInterval : SubscriptionService.ErasedInterval;

    /// <summary>Whether it must not be emailed at all.</summary>
    public bool IsFinal => (Bounced ?? Complained ?? Blocked) is not null;

    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => !IsFinal && Erased is null && Asked is null && SoftBounces is [] && Unconfirmed is [];
}
