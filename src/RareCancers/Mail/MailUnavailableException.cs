namespace RareCancers.Mail;

/// <summary>
/// Nobody's mail goes through for now: the receiver is out of reach, does not let us in, refuses the sender, closes down
/// (RFC 5321, 3.8: 421), or asks to be left alone. The mail at hand was not accepted.
/// </summary>
/// <param name="message">What went wrong, without addresses of people.</param>
/// <param name="retryAfter">How long the receiver asks to be left alone; null when it does not say.</param>
/// <param name="cause">What the connection reported; null when the receiver answered.</param>
public sealed class MailUnavailableException(string message, TimeSpan? retryAfter = null, Exception? cause = null) : IOException(message, cause)
{
    /// <summary>How long the receiver asks to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
