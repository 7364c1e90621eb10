using System.Net;
using System.Net.Sockets;
using MailKit.Security;
using RareCancers.Mail;
using RareCancers.Mail.Smtp;

namespace RareCancers.Diagnosis;

/// <summary>Connects to the mail server as for an email, then sends NOOP and QUIT.</summary>
internal sealed class SmtpChecker(string check, MailOptions mail, TimeProvider time)
{
    private readonly SmtpOptions smtp = mail.Smtp;

    private string Server => string.Create(CultureInfo.InvariantCulture, $"The mail server {smtp.Host}:{smtp.Port}");

    private bool SignsIn => !string.IsNullOrEmpty(smtp.User);

    private bool IsOnThisMachine => smtp.Host == "localhost" || (IPAddress.TryParse(smtp.Host, out var address) && IPAddress.IsLoopback(address));

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var connection = await SmtpConnection.OpenAsync(smtp, mail.LocalDomain, time, cancellationToken);
            if (!await connection.AnswersAsync())
                return [Finding.Problem(check, $"{Server} accepts the sign-in but then does not answer.", "Ask its operator, or look at its log.")];

            await connection.QuitAsync();
            return [Success()];
        }
        catch (MailUnavailableException failure)
        {
            return [ToFinding(failure)];
        }
    }

    private Finding Success()
    {
        var secured = smtp.Security == SmtpSecurity.None ? "without encryption" : $"with {smtp.Security}";
        var answers = $"{Server} answers {secured}{(SignsIn ? " and accepts the user and password" : "")}.";
        return smtp.Security == SmtpSecurity.None && SignsIn && !IsOnThisMachine
            ? Finding.Note(check, $"{answers} The password can be read in transit.", "Set Mail:Smtp:Security to StartTls or Tls.")
            : Finding.Ok(check, answers);
    }

    private Finding ToFinding(MailUnavailableException failure) => failure.InnerException switch
    {
        AuthenticationException => Finding.Problem(check, $"{Server} does not accept the user and password.", "Correct Mail:Smtp:User and Mail:Smtp:Password."),
        SslHandshakeException => Finding.Problem(
            check, $"{Server} and the app could not agree on encryption ({smtp.Security}), or its certificate is not trusted.",
                "Set Mail:Smtp:Host to the name in its certificate; Mail:Smtp:Security is StartTls for port 587 and Tls for 465."),
        UnsupportedSignInException => Finding.Problem(
            check, failure.Message, "Ask its operator for a way to sign in with a password, such as an app password, or use another mail server."),
        NotSupportedException => Finding.Problem(
            check, $"{Server} does not offer {(smtp.Security == SmtpSecurity.StartTls ? "StartTls" : "a way to sign in")}.",
                "Set Mail:Smtp:Security to Tls (often with port 465), or to None for a server on this machine; leave Mail:Smtp:User out if the "
                    + "server needs no sign-in."),
        SocketException socket => Finding.Problem(
            check, $"{Server} cannot be reached ({socket.SocketErrorCode}).", "Check Mail:Smtp:Host and Mail:Smtp:Port; many networks block port 25."),
        null => Finding.Problem(check, failure.Message, "Ask its operator why it accepts no email from here."),
        var cause => Finding.Problem(check, $"{Server} does not respond like a mail server ({cause.GetType().Name}).",
            "Make sure that Mail:Smtp:Port matches Mail:Smtp:Security: StartTls is for port 587, Tls for 465."),
    };
}
