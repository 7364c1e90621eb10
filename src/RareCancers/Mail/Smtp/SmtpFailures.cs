using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace RareCancers.Mail.Smtp;

/// <summary>Classifies the mail server's failures. The server's text is left out, because servers quote addresses.</summary>
internal sealed class SmtpFailures(SmtpOptions options)
{
    /// <summary>Whether the server or the connection failed, and not the program.</summary>
    // NotSupportedException: the server does not offer STARTTLS. OperationCanceledException: it took too long.
    public static bool IsServerFault(Exception failure) =>
        failure is CommandException or ProtocolException or AuthenticationException or ServiceNotAuthenticatedException
            or ServiceNotConnectedException or SslHandshakeException or NotSupportedException or SocketException or IOException
            or TimeoutException or OperationCanceledException;

    private string Name => $"{options.Host}:{options.Port}";

    /// <summary>The failure of an email.</summary>
    public Exception Translate(Exception failure, SmtpProgress progress) => failure switch
    {
        // RFC 5321, 4.2.1: a 5yz reply is permanent, a 4yz reply temporary. 421 may come at any time and means that the server closes (3.8).
        SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable } or SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } =>
            Unavailable(failure),
        SmtpCommandException answer when SmtpReply.IsAboutSession(answer) => Unavailable(failure),
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } answer =>
            new MailRefusedException(SmtpReply.Describe(answer)) { IsMailboxUnknown = SmtpReply.IsMailboxUnknown(answer) },
        SmtpCommandException answer => new MailDeferredException(SmtpReply.Describe(answer)),
        _ when progress.HasEnd || (progress.HasContent && failure is OperationCanceledException or TimeoutException) => new MailOutcomeUnknownException(
            $"The email was passed to the mail server {Name}, which did not answer ({failure.GetType().Name}).", failure),
        _ => Unavailable(failure),
    };

    /// <summary>The server accepts no email for now.</summary>
    public MailUnavailableException Unavailable(Exception failure) => failure switch
    {
        SmtpCommandException answer => new MailUnavailableException($"The mail server {Name} accepts no email ({SmtpReply.Describe(answer)})."),
        UnsupportedSignInException => new MailUnavailableException($"The mail server {Name} accepts no email: {failure.Message}.", cause: failure),
        _ => new MailUnavailableException($"The mail server {Name} could not accept the email ({failure.GetType().Name}).", cause: failure),
    };
}
