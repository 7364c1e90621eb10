namespace RareCancers.Subscriptions.Bounces;

/// <summary>What became of a mail that did not arrive well.</summary>
public enum BounceKind
{
    /// <summary>The mailbox cannot be mailed, now or later.</summary>
    Hard,

    /// <summary>The mail did not get there; the next one may.</summary>
    Soft,

    /// <summary>Its reader reported it as unwanted.</summary>
    Complaint,
}
