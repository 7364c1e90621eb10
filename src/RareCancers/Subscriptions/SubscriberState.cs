namespace RareCancers.Subscriptions;

/// <summary>How far someone's subscription has come. The names are stored: never rename one.</summary>
public enum SubscriberState
{
    /// <summary>Signed up, not confirmed: gets no mail but the confirmation.</summary>
    Pending,

    /// <summary>Confirmed: gets digests.</summary>
    Confirmed,

    /// <summary>Left: gets nothing.</summary>
    Left,

    /// <summary>Their mailbox is gone, or they complained: gets nothing.</summary>
    Suppressed,
}
