namespace RareCancers.Subscriptions.Bounces;

/// <summary>What happened to an email that was not delivered or not wanted.</summary>
public enum BounceKind
{
    /// <summary>The mailbox does not accept email, now or later.</summary>
    Hard,

    /// <summary>The email was not delivered; the next one may be.</summary>
    Soft,

    /// <summary>The reader reported it as unwanted.</summary>
    Complaint,
}
