using MimeKit;

namespace RareCancers.Mail;

/// <summary>Hands mails over for delivery: to a mail server, to a mail service, or into a folder.</summary>
public interface IMailer
{
    /// <summary>How many mails can be on their way at once, 1 to 100. More callers do no harm, and wait for their turn.</summary>
    int Connections { get; }

    /// <summary>Hands one mail over. When it returns, the mail was accepted. Safe to call from many callers at once.</summary>
    /// <param name="message">The mail, which belongs to this call until it returns.</param>
    /// <param name="cancellationToken">Ends the wait for a turn or a connection; a mail under way is not broken off.</param>
    /// <returns>What the receiver answered, fit for the ledger.</returns>
    /// <exception cref="MailRefusedException">The receiver refuses this mail for good.</exception>
    /// <exception cref="MailDeferredException">The receiver does not take this mail for now; others may go through.</exception>
    /// <exception cref="MailUnavailableException">The receiver takes no mail for now, whosever it is; this one was not accepted.</exception>
    /// <exception cref="MailOutcomeUnknownException">The receiver has the mail and may have accepted it: only the same mail, by its Message-ID, may be tried again.</exception>
    /// <exception cref="IOException">Any of these that passes, or a disk that failed; the mail may be tried again.</exception>
    Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken);
}
