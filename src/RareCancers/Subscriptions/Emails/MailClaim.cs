namespace RareCancers.Subscriptions.Emails;

/// <summary>The result of claiming an email.</summary>
public enum MailClaim
{
    /// <summary>The caller must send it.</summary>
    Granted,

    /// <summary>It, or a later one, has been sent.</summary>
    Done,

    /// <summary>Another call is sending it.</summary>
    Busy,
}
