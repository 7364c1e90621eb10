using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailKit.Security;
using RareCancers.Mail;
using RareCancers.Mail.Smtp;

namespace RareCancers.Diagnosis;

/// <summary>Opens a connection to the mail server as a mail would, asks whether it is there (NOOP) and takes leave (QUIT).</summary>
internal sealed class SmtpChecker(string check, SmtpOptions smtp, TimeProvider time)
{
    private string Server => string.Create(CultureInfo.InvariantCulture, $"The mail server {smtp.Host}:{smtp.Port}");

    private bool SignsIn => !string.IsNullOrEmpty(smtp.User);

    private bool IsOnThisMachine => smtp.Host == "localhost" || (IPAddress.TryParse(smtp.Host, out var address) && IPAddress.IsLoopback(address));

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var connection = await SmtpConnection.OpenAsync(smtp, time, cancellationToken);
            if (!await connection.AnswersAsync())
                return [Finding.Problem(check, $"{Server} lets the app in and does not answer then.", "Ask its operator, or look at its log.")];

            await connection.QuitAsync();
            return [Fine()];
        }
        catch (MailUnavailableException failure)
        {
            return [ToFinding(failure)];
        }
    }

    private Finding Fine()
    {
        var secured = smtp.Security == SmtpSecurity.None ? "without encryption" : $"by {smtp.Security}";
        var answers = $"{Server} answers {secured}{(SignsIn ? " and takes the user and password" : "")}.";
        return smtp.Security == SmtpSecurity.None && SignsIn && !IsOnThisMachine
            ? Finding.Note(check, $"{answers} The password can be read on the way.", "Set Mail:Smtp:Security to StartTls or Tls.")
            : Finding.Ok(check, answers);
    }

    private Finding ToFinding(MailUnavailableException failure) => failure.InnerException switch
    {
        AuthenticationException => Finding.Problem(check, $"{Server} does not take the user and password.", "Set Mail:Smtp:User and Mail:Smtp:Password anew."),
        SslHandshakeException => Finding.Problem(
            check, $"{Server} and the app agree on no encryption ({smtp.Security}), or its certificate is not to be trusted.", "Set Mail:Smtp:Host to the name in its certificate; Mail:Smtp:Security is StartTls for port 587 and Tls for 465."),
        NotSupportedException => Finding.Problem(
            check, $"{Server} does not offer {(smtp.Security == SmtpSecurity.StartTls ? "StartTls" : "a way to sign in")}.", "Set Mail:Smtp:Security to Tls (often with port 465); leave Mail:Smtp:User out where nobody signs in."),
        SocketException socket => Finding.Problem(
            check, $"{Server} cannot be reached ({socket.SocketErrorCode}).", "See that Mail:Smtp:Host and Mail:Smtp:Port are right; many networks close port 25."),
        null => Finding.Problem(check, failure.Message, "Ask its operator why it takes no mail from here."),
        var cause => Finding.Problem(check, $"{Server} does not speak as a mail server ({cause.GetType().Name}).", "See that Mail:Smtp:Port belongs to Mail:Smtp:Security: StartTls is for port 587, Tls for 465."),
    };
}
