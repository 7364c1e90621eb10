namespace RareCancers.Subscriptions.Emails;

/// <summary>What asking to send a mail came to.</summary>
public enum MailClaim
{
    /// <summary>It is the caller's to send.</summary>
    Granted,

    /// <summary>It was sent already, or a later one was.</summary>
    Done,

    /// <summary>Another call is at it.</summary>
    Busy,
}
