using MimeKit;

namespace RareCancers.Mail;

/// <summary>Hands mails over for delivery: to a mail server, or into a folder.</summary>
public interface IMailer
{
    /// <summary>Hands one mail over. When it returns, the mail was accepted.</summary>
    /// <returns>What the receiver answered, fit for the ledger.</returns>
    /// <exception cref="MailRefusedException">The receiver refuses this mail for good.</exception>
    /// <exception cref="MailDeferredException">The receiver does not take this mail for now; others may go through.</exception>
    /// <exception cref="IOException">The receiver could not be reached or broke off; the mail may be tried again.</exception>
    Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken);
}
