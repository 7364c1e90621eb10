namespace RareCancers.Mail;

/// <summary>
/// The receiver was given the whole mail and no answer came: it may have accepted it (RFC 5321, 6.1; RFC 1047). Trying again
/// may repeat the mail, so only the same one may be tried, by its Message-ID.
/// </summary>
/// <param name="message">What went wrong, without addresses of people.</param>
/// <param name="cause">What the connection reported.</param>
public sealed class MailOutcomeUnknownException(string message, Exception cause) : IOException(message, cause);
