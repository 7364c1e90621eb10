namespace RareCancers.Mail;

/// <summary>A link at the end of an email.</summary>
/// <param name="Name">Its text.</param>
/// <param name="Address">Its target.</param>
public sealed record MailLink(string Name, Uri Address);
