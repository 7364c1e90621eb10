using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace RareCancers.Mail;

/// <summary>Sends through a mail server over one kept connection.</summary>
public sealed class SmtpMailer(IOptions<MailOptions> options) : IMailer, IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly SmtpOptions smtp = options.Value.Smtp;
    private readonly SmtpClient client = new() { Timeout = (int)Timeout.TotalMilliseconds };
    private readonly SemaphoreSlim turn = new(1);

    /// <inheritdoc/>
    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await ConnectAsync(cancellationToken);
            return await client.SendAsync(message, cancellationToken);
        }
        // RFC 5321, 4.2.1: a 5yz reply is for good. Of the others the caller cannot say more than "try again".
        catch (SmtpCommandException refusal) when ((int)refusal.StatusCode >= 500 && refusal.ErrorCode != SmtpErrorCode.SenderNotAccepted)
        {
            throw new MailRefusedException($"{(int)refusal.StatusCode} {refusal.ErrorCode}", refusal);
        }
        catch (Exception failure) when (failure is CommandException or ProtocolException or AuthenticationException or System.Net.Sockets.SocketException)
        {
            throw new IOException($"The mail server {smtp.Host}:{smtp.Port} could not take the mail ({failure.GetType().Name}).", failure);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (client.IsConnected)
            await client.DisconnectAsync(quit: true);
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
        await client.ConnectAsync(smtp.Host!, smtp.Port, security, cancellationToken);
        if (smtp.User is { Length: > 0 } user)
            await client.AuthenticateAsync(user, smtp.Password ?? "", cancellationToken);
    }

    // A server may have closed an idle connection; asking before the mail tells that apart from a mail that was cut off.
    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is IOException or CommandException or ProtocolException or ServiceNotConnectedException)
        {
            if (client.IsConnected)
                await client.DisconnectAsync(quit: false, cancellationToken);
            return false;
        }
    }
}
