using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace RareCancers.Mail.Smtp;

/// <summary>One authenticated connection to the mail server, for one email at a time.</summary>
internal sealed class SmtpConnection : IDisposable
{
    /// <summary>The time limit for one email, from its envelope to the server's answer, and for opening a connection.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // The time limit for NOOP and QUIT.
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(10);

    // They need a token of a directory instead of a password.
    private static readonly HashSet<string> OAuthMechanisms = new(StringComparer.OrdinalIgnoreCase) { "XOAUTH2", "OAUTHBEARER" };

    private readonly SmtpProgress progress = new();
    private readonly SmtpClient client;
    private readonly SmtpFailures failures;
    private readonly TimeProvider time;
    private long usedAt;
    private bool isEnding;

    private SmtpConnection(SmtpOptions options, string localDomain, TimeProvider time)
    {
        this.time = time;
        client = new SmtpClient(progress) { Timeout = (int)Patience.TotalMilliseconds, LocalDomain = localDomain };
        failures = new SmtpFailures(options);
        usedAt = time.GetTimestamp();
    }

    /// <summary>Whether it can send another email.</summary>
    public bool IsUsable => client.IsConnected && !isEnding;

    /// <summary>The time since it was last used.</summary>
    public TimeSpan Idle => time.GetElapsedTime(usedAt);

    /// <summary>Connects and signs in.</summary>
    /// <param name="options">The server, and how to sign in.</param>
    /// <param name="localDomain">The name to state in EHLO; see <see cref="MailOptions.LocalDomain"/>.</param>
    /// <param name="time">Measures idle times and time limits.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MailUnavailableException">The server cannot be reached or does not let us sign in.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<SmtpConnection> OpenAsync(SmtpOptions options, string localDomain, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection(options, localDomain, time);
        try
        {
            await connection.ConnectAsync(options, cancellationToken);
            return connection;
        }
        // Any answer here, even 5yz, is about us and not about an email.
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

    /// <summary>Sends one email. It cannot be cancelled, because it would be unknown whether the email was accepted.</summary>
    /// <exception cref="MailRefusedException">The server refuses the email permanently.</exception>
    /// <exception cref="MailDeferredException">The server does not accept the email for now.</exception>
    /// <exception cref="MailUnavailableException">The server accepts no email, and has not accepted this one.</exception>
    /// <exception cref="MailOutcomeUnknownException">The server has the email and did not answer.</exception>
    public async Task<string> SendAsync(MimeMessage message)
    {
        // RFC 6531, 3.2: an email to such an address must not be sent to a server without the extension.
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
            // Already gone.
        }

        Dispose();
    }

    public void Dispose() => client.Dispose();

    private async Task ConnectAsync(SmtpOptions options, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        // The last piece of an email must not wait until the server has acknowledged the earlier pieces (RFC 1122, 4.2.3.4):
        // with delayed acknowledgements, that costs 40 ms per email.
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

        if (options.User is { Length: > 0 } && client.AuthenticationMechanisms is { Count: > 0 } offered && offered.All(OAuthMechanisms.Contains))
            throw new UnsupportedSignInException(offered);
        if (options.User is { Length: > 0 })
            await client.AuthenticateAsync(options.User, options.Password ?? "", end.Token);
        // Announcing the size would encode each email twice. BDAT has no end mark that SmtpProgress could look for.
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
