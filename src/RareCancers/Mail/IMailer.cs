using MimeKit;

namespace RareCancers.Mail;

/// <summary>Hands over emails for delivery: to a mail server, a mail service, or a folder.</summary>
public interface IMailer
{
    /// <summary>How many emails can be sent at the same time, 1 to 100. Further callers wait for their turn.</summary>
    int Connections { get; }

    /// <summary>Hands over one email. When it returns, the email was accepted. Safe to call from many threads at once.</summary>
    /// <param name="message">The email, which belongs to this call until it returns.</param>
    /// <param name="cancellationToken">Ends the wait for a turn or a connection; an email under way is not interrupted.</param>
    /// <returns>The receiver's answer, for the ledger.</returns>
    /// <exception cref="MailRefusedException">The receiver refuses this email permanently.</exception>
    /// <exception cref="MailDeferredException">The receiver does not accept this email for now; others may be accepted.</exception>
    /// <exception cref="MailUnavailableException">The receiver accepts no email for now, and has not accepted this one.</exception>
    /// <exception cref="MailOutcomeUnknownException">
    /// The receiver has the email and may have accepted it: it may be retried only with the same Message-ID.
    /// </exception>
    /// <exception cref="IOException">Any of these that is temporary, or a disk that failed; the email may be retried.</exception>
    Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken);
}
