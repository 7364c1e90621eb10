namespace RareCancers.Mail;

/// <summary>
/// No email can be sent for now: the receiver cannot be reached, does not let us sign in, refuses the sender, shuts down
/// (RFC 5321, 3.8: 421), or asks us to wait. This email was not accepted.
/// </summary>
/// <param name="message">What went wrong, without email addresses.</param>
/// <param name="retryAfter">How long the receiver asks us to wait; null when it does not say.</param>
/// <param name="cause">What the connection reported; null when the receiver answered.</param>
internal sealed class MailUnavailableException(string message, TimeSpan? retryAfter = null, Exception? cause = null) : IOException(message, cause)
{
    /// <summary>How long the receiver asks us to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
