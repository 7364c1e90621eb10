namespace RareCancers.Subscriptions.Suppressions;

/// <summary>The result of lifting a suppression.</summary>
public enum LiftOutcome
{
    /// <summary>The address was suppressed and may sign up again.</summary>
    Lifted,

    /// <summary>The address was not suppressed; nothing changed.</summary>
    NotSuppressed,

    /// <summary>No subscriber with this ID is stored.</summary>
    UnknownSubscriber,

    /// <summary>The text is neither an email address nor the ID of a subscriber.</summary>
    Invalid,
}
