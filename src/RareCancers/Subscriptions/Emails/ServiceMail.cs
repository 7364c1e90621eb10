namespace RareCancers.Subscriptions.Emails;

/// <summary>The emails about a subscription itself. The names are stored and used in Message-IDs: never rename one.</summary>
public enum ServiceMail
{
    /// <summary>Asks to confirm a sign-up.</summary>
    Confirmation,

    /// <summary>Welcomes a confirmed subscriber.</summary>
    Welcome,

    /// <summary>Says goodbye to a subscriber who has left.</summary>
    Goodbye,
}
