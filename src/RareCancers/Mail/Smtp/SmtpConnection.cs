using System.Net.Sockets;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace RareCancers.Mail.Smtp;

/// <summary>One connection to the mail server, signed in, for one mail at a time.</summary>
internal sealed class SmtpConnection : IDisposable
{
    /// <summary>How long one mail may take from its envelope to the server's answer, and as long the opening of a connection.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // How long a server may take to say that it is there, or goodbye.
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(10);

    private readonly SmtpProgress progress = new();
    private readonly SmtpClient client;
    private readonly SmtpFailures failures;
    private readonly TimeProvider time;
    private long usedAt;
    private bool isEnding;

    private SmtpConnection(SmtpOptions options, TimeProvider time)
    {
        this.time = time;
        client = new SmtpClient(progress) { Timeout = (int)Patience.TotalMilliseconds };
        failures = new SmtpFailures(options);
        usedAt = time.GetTimestamp();
    }

    /// <summary>Whether another mail may go over it.</summary>
    public bool IsUsable => client.IsConnected && !isEnding;

    /// <summary>How long ago it was used last.</summary>
    public TimeSpan Idle => time.GetElapsedTime(usedAt);

    /// <summary>Connects and signs in.</summary>
    /// <exception cref="MailUnavailableException">The server is out of reach or does not let us in.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<SmtpConnection> OpenAsync(SmtpOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection(options, time);
        try
        {
            await connection.ConnectAsync(options, cancellationToken);
            return connection;
        }
        // Whatever the server answers here, 5yz included, is about us and not about a mail.
        catch (Exception failure) when (SmtpFailures.IsServerFault(failure) && !cancellationToken.IsCancellationRequested)
        {
            connection.Dispose();
            throw connection.failures.Unavailable(failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends one mail. It is not broken off: that would leave open whether it was accepted.</summary>
    /// <exception cref="MailRefusedException">The server refuses the mail for good.</exception>
    /// <exception cref="MailDeferredException">The server does not take the mail for now.</exception>
    /// <exception cref="MailUnavailableException">The server takes no mail, and has not accepted this one.</exception>
    /// <exception cref="MailOutcomeUnknownException">The server has the mail and did not answer.</exception>
    public async Task<string> SendAsync(MimeMessage message)
    {
        // RFC 6531, 3.2: a mail to such an address goes to no server that does not offer the extension.
        if (!client.Capabilities.HasFlag(SmtpCapabilities.UTF8) && message.To.Mailboxes.Any(mailbox => !Ascii.IsValid(mailbox.LocalPart)))
            throw new MailRefusedException("the address needs SMTPUTF8, which the mail server does not offer");

        progress.Begin();
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            return SmtpReply.Clean(await client.SendAsync(message, patience.Token));
        }
        catch (Exception failure) when (SmtpFailures.IsServerFault(failure))
        {
            // RFC 5321, 3.8: after 421 the server ends the connection.
            isEnding = failure is SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable };
            throw failures.Translate(failure, progress);
        }
        finally
        {
            usedAt = time.GetTimestamp();
        }
    }

    /// <summary>Whether the server is still at the other end.</summary>
    public async Task<bool> AnswersAsync()
    {
        using var patience = new CancellationTokenSource(ShortPatience, time);
        try
        {
            await client.NoOpAsync(patience.Token);
            return true;
        }
        catch (Exception failure) when (SmtpFailures.IsServerFault(failure))
        {
            return false;
        }
    }

    /// <summary>Takes leave of the server (RFC 5321, 4.1.1.10) and ends the connection.</summary>
    public async Task QuitAsync()
    {
        using var patience = new CancellationTokenSource(ShortPatience, time);
        try
        {
            await client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception failure) when (SmtpFailures.IsServerFault(failure))
        {
            // Gone already.
        }

        Dispose();
    }

    public void Dispose() => client.Dispose();

    private async Task ConnectAsync(SmtpOptions options, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        // The last piece of a mail must not wait until the server has confirmed the pieces before (RFC 1122, 4.2.3.4): a
        // server that confirms late makes that 40 ms a mail.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host!, options.Port, end.Token);
            await client.ConnectAsync(socket, options.Host!, options.Port, Security(options.Security), end.Token);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        if (options.User is { Length: > 0 } user)
            await client.AuthenticateAsync(user, options.Password ?? "", end.Token);
        // To tell the size beforehand, each mail would be encoded twice. BDAT has no mark at its end to go by.
        client.Capabilities &= ~(SmtpCapabilities.Size | SmtpCapabilities.Chunking);
    }

    private static SecureSocketOptions Security(SmtpSecurity security) => security switch
    {
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => throw new InvalidOperationException($"Unknown security {security}."),
    };
}
