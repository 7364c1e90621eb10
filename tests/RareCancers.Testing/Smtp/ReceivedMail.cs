using MimeKit;

namespace RareCancers.Testing.Smtp;

/// <summary>A mail as the server took it.</summary>
/// <param name="Connection">The connection it came over; the same for mails that shared one.</param>
/// <param name="User">Who was signed in; null for nobody.</param>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="Message">The mail itself.</param>
/// <param name="Read">What another library than ours reads in its bytes.</param>
public sealed record ReceivedMail(string Connection, string? User, string From, IReadOnlyList<string> To, MimeMessage Message, MailAsRead Read);
