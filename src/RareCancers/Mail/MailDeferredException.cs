namespace RareCancers.Mail;

/// <summary>
/// The mail server does not accept this email for now (RFC 5321, 4.2.1: a 4yz reply to its recipient or its content). Others may be
/// accepted meanwhile, and this one later.
/// </summary>
internal sealed class MailDeferredException(string answer) : IOException("The mail server deferred the email: " + answer)
{
    /// <summary>The server's answer, without addresses.</summary>
    public string Answer { get; } = answer;
}
