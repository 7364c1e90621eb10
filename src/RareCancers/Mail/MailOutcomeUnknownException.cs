namespace RareCancers.Mail;

/// <summary>
/// The receiver was given the whole email and did not answer, so it may have accepted it (RFC 5321, 6.1; RFC 1047). A retry
/// may deliver it twice, so it must use the same Message-ID.
/// </summary>
/// <param name="message">What went wrong, without email addresses.</param>
/// <param name="cause">What the connection reported.</param>
internal sealed class MailOutcomeUnknownException(string message, Exception cause) : IOException(message, cause);
