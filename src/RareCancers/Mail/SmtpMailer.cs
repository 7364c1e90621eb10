using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace RareCancers.Mail;

/// <summary>Sends through a mail server over one kept connection.</summary>
public sealed class SmtpMailer(IOptions<MailOptions> options) : IMailer, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly SmtpOptions smtp = options.Value.Smtp;
    private readonly SmtpClient client = new() { Timeout = (int)Timeout.TotalMilliseconds };
    private readonly SemaphoreSlim turn = new(1);

    /// <inheritdoc/>
    public int Connections => smtp.Connections;

    /// <inheritdoc/>
    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await ConnectAsync(cancellationToken);
            return await client.SendAsync(message, cancellationToken);
        }
        // RFC 5321, 4.2.1: a 5yz reply is for good.
        catch (SmtpCommandException refusal) when ((int)refusal.StatusCode >= 500 && refusal.ErrorCode != SmtpErrorCode.SenderNotAccepted)
        {
            throw new MailRefusedException(Describe(refusal));
        }
        // 421 is the server closing down; any other 4yz reply to the one recipient or to the mail is about this mail.
        catch (SmtpCommandException refusal) when (refusal.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted && refusal.StatusCode != SmtpStatusCode.ServiceNotAvailable)
        {
            throw new MailDeferredException(Describe(refusal));
        }
        catch (Exception failure) when (IsOfTheServer(failure))
        {
            throw Unreachable(failure);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        turn.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (client.IsConnected && await AnswersAsync(cancellationToken))
            return;

        var security = smtp.Security switch
        {
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.None => SecureSocketOptions.None,
            _ => throw new InvalidOperationException($"Unknown security {smtp.Security}."),
        };
        try
        {
            await client.ConnectAsync(smtp.Host!, smtp.Port, security, cancellationToken);
            if (smtp.User is { Length: > 0 } user)
                await client.AuthenticateAsync(user, smtp.Password ?? "", cancellationToken);
        }
        // Whatever the server answers here, 5yz included, is about us and not about the mail.
        catch (Exception failure) when (IsOfTheServer(failure))
        {
            await DropAsync(cancellationToken);
            throw Unreachable(failure);
        }
    }

    // A server may have closed an idle connection; asking before the mail tells that apart from a mail that was cut off.
    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is IOException or TimeoutException or CommandException or ProtocolException or ServiceNotConnectedException)
        {
            await DropAsync(cancellationToken);
            return false;
        }
    }

    private async Task DropAsync(CancellationToken cancellationToken)
    {
        if (client.IsConnected)
            await client.DisconnectAsync(quit: false, cancellationToken);
    }

    // NotSupportedException: the server does not offer STARTTLS.
    private static bool IsOfTheServer(Exception failure) =>
        failure is CommandException or ProtocolException or AuthenticationException or ServiceNotAuthenticatedException
            or SslHandshakeException or NotSupportedException or SocketException or TimeoutException;

    // A server's own words stay out of what may be logged: servers quote the recipient's address.
    private IOException Unreachable(Exception failure) => failure is SmtpCommandException answer
        ? new IOException($"The mail server {smtp.Host}:{smtp.Port} could not take the mail ({Describe(answer)}).")
        : new IOException($"The mail server {smtp.Host}:{smtp.Port} could not take the mail ({failure.GetType().Name}).", failure);

    private static string Describe(SmtpCommandException answer) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.ErrorCode}");
}
