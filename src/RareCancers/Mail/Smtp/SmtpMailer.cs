using MimeKit;

namespace RareCancers.Mail.Smtp;

/// <summary>
/// Sends through a mail server over a pool of connections, each used for one email at a time. A connection is opened when
/// one is needed, and closed when it has been idle for a while.
/// </summary>
internal sealed class SmtpMailer : IMailer, IDisposable, IAsyncDisposable
{
    /// <summary>How long a connection is kept idle: shorter than the five minutes that a server should wait (RFC 5321, 4.5.3.2.7).</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a connection may be idle before it is checked with NOOP. A check before each email would cost a round trip.
    /// </summary>
    public static readonly TimeSpan TrustLimit = TimeSpan.FromSeconds(10);

    private readonly SmtpOptions smtp;
    private readonly string localDomain;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim places;
    private readonly Lock gate = new();
    private readonly Stack<SmtpConnection> idle = [];
    private readonly ITimer sweeper;
    private Task sweeping = Task.CompletedTask;
    private bool isDisposed;

    /// <param name="options">The server, how to sign in, and how many connections to keep.</param>
    /// <param name="time">Measures idle times and time limits.</param>
    public SmtpMailer(IOptions<MailOptions> options, TimeProvider time)
    {
        smtp = options.Value.Smtp;
        localDomain = options.Value.LocalDomain;
        this.time = time;
        places = new SemaphoreSlim(smtp.Connections);
        sweeper = time.CreateTimer(_ => sweeping = SweepAsync(sweeping), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Connections => smtp.Connections;

    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            if (await TakeAsync() is { } kept)
            {
                try
                {
                    return await SendAsync(kept, message);
                }
                // A server closes a connection when it restarts or reaches a limit; a new connection may still work.
                catch (MailUnavailableException) when (!kept.IsUsable)
                {
                }
            }

            return await SendAsync(await SmtpConnection.OpenAsync(smtp, localDomain, time, cancellationToken), message);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Closes all connections without QUIT.</summary>
    public void Dispose()
    {
        sweeper.Dispose();
        foreach (var connection in TakeAll())
            connection.Dispose();
        places.Dispose();
    }

    /// <summary>Sends QUIT on all connections and closes them.</summary>
    public async ValueTask DisposeAsync()
    {
        await sweeper.DisposeAsync();
        await sweeping;
        foreach (var connection in TakeAll())
            await connection.QuitAsync();
        Dispose();
    }

    private async Task<string> SendAsync(SmtpConnection connection, MimeMessage message)
    {
        try
        {
            return await connection.SendAsync(message);
        }
        finally
        {
            Give(connection);
        }
    }

    // The most recently used connection comes first, so that surplus connections become idle.
    private async Task<SmtpConnection?> TakeAsync()
    {
        while (true)
        {
            SmtpConnection? connection;
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(isDisposed, this);
                if (!idle.TryPop(out connection))
                    return null;
            }

            if (connection.Idle < TrustLimit || await connection.AnswersAsync())
                return connection;
            connection.Dispose();
        }
    }

    private void Give(SmtpConnection connection)
    {
        lock (gate)
        {
            if (connection.IsUsable && !isDisposed)
            {
                if (idle.Count == 0)
                    sweeper.Change(IdleLimit, Timeout.InfiniteTimeSpan);
                idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    private async Task SweepAsync(Task previous)
    {
        await previous;
        List<SmtpConnection> stale;
        lock (gate)
        {
            stale = [.. idle.Where(connection => connection.Idle >= IdleLimit)];
            SmtpConnection[] rest = [.. idle.Except(stale).Reverse()];
            idle.Clear();
            foreach (var connection in rest)
                idle.Push(connection);
            if (rest.Length > 0 && !isDisposed)
                sweeper.Change(IdleLimit, Timeout.InfiniteTimeSpan);
        }

        foreach (var connection in stale)
            await connection.QuitAsync();
    }

    private SmtpConnection[] TakeAll()
    {
        lock (gate)
        {
            isDisposed = true;
            SmtpConnection[] all = [.. idle];
            idle.Clear();
            return all;
        }
    }
}
