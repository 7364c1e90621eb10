namespace RareCancers.Mail;

/// <summary>Whom an email is for, which decides how much of the quota it may use.</summary>
internal enum MailPriority
{
    /// <summary>A welcome or a goodbye to a subscriber who confirmed: with confirmation emails, uses at most three tenths of the quota.</summary>
    Subscriber,

    /// <summary>A digest: leaves a tenth of the quota to the others.</summary>
    Digest,

    /// <summary>A confirmation email, which anyone can cause: uses at most a fifth of the quota, and leaves some of it to welcomes and goodbyes.</summary>
    Confirmation,
}
