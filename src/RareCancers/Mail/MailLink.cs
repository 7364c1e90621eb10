namespace RareCancers.Mail;

/// <summary>A link as a mail names it.</summary>
/// <param name="Name">Its words.</param>
/// <param name="Address">Where it leads.</param>
public sealed record MailLink(string Name, Uri Address);
