namespace RareCancers.Subscriptions;

/// <summary>The state of a subscription. The names are stored: never rename one.</summary>
public enum SubscriberState
{
    /// <summary>Signed up, not confirmed: gets only the confirmation email.</summary>
    Pending,

    /// <summary>Confirmed: gets digests.</summary>
    Confirmed,

    /// <summary>Left: gets nothing.</summary>
    Left,

    /// <summary>The mailbox does not accept email, or its owner complained: gets nothing.</summary>
    Suppressed,
}
