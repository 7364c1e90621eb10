using MimeKit;

namespace RareCancers.Testing.Smtp;

/// <summary>An email as the server received it.</summary>
/// <param name="Connection">The ID of its connection; emails over the same connection have the same ID.</param>
/// <param name="User">The authenticated user; null for none.</param>
/// <param name="From">The envelope sender.</param>
/// <param name="To">The envelope recipients.</param>
/// <param name="Message">The email itself.</param>
/// <param name="Read">The email as parsed by an independent library.</param>
public sealed record ReceivedMail(string Connection, string? User, string From, IReadOnlyList<string> To, MimeMessage Message, MailAsRead Read);
