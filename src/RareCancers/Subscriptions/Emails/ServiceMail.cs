namespace RareCancers.Subscriptions.Emails;

/// <summary>The mails about a subscription itself. The names are stored and stand in Message-IDs: never rename one.</summary>
public enum ServiceMail
{
    /// <summary>The one that asks to confirm.</summary>
    Confirmation,

    /// <summary>The one that welcomes.</summary>
    Welcome,

    /// <summary>The one that says goodbye.</summary>
    Goodbye,
}
