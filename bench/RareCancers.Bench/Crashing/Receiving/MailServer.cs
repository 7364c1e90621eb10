using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>An SMTP server on loopback that records each email's recipient and Message-ID, and misbehaves as told.</summary>
internal sealed class MailServer : IReceiver
{
    // RFC 5321, 4.2.2, and RFC 4954, 6.
    private static readonly string[] Deferrals = ["451 4.3.0 Later", "452 4.2.2 Mailbox full", "454 4.7.0 Not for now"];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<AcceptedMail> accepted = new();
    private readonly ConcurrentDictionary<string, int> passed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> deferred = new(StringComparer.Ordinal);
    private readonly EvenSpread cuts;
    private readonly EvenSpread drops;
    private readonly EvenSpread silences;
    private readonly Action<string, string>? read;
    private readonly Task listening;
    private int busy;
    private int deferrals;
    private (string Point, int Nth, Func<Task> Kill)? killPoint;

    /// <param name="serverFaults">How it misbehaves.</param>
    /// <param name="mails">The approximate number of emails to expect.</param>
    /// <param name="read">Gets the recipient and the content of each accepted email; null when the content does not matter.</param>
    public MailServer(MailServerFaults serverFaults, int mails, Action<string, string>? read = null)
    {
        this.read = read;
        (busy, deferrals) = (serverFaults.Busy, serverFaults.Deferrals);
        (cuts, drops, silences) = (
            new EvenSpread(serverFaults.Cuts, mails),
            new EvenSpread(serverFaults.Drops, mails),
            new EvenSpread(serverFaults.Silences, mails));
        listener.Start();
        listening = ListenAsync();
    }

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Mail:Smtp:Host"] = "127.0.0.1",
        ["Mail:Smtp:Port"] = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture),
        ["Mail:Smtp:Security"] = "None",
    };

    public bool IsIdempotent => false;

    public IReadOnlyList<AcceptedMail> Accepted => [.. accepted];

    /// <summary>How many times it passed each of its points.</summary>
    public IReadOnlyDictionary<string, int> Passed => passed;

    /// <summary>Calls <paramref name="kill"/> at the nth pass of a point from now.</summary>
    public void KillAt(string point, int nth, Func<Task> kill) => killPoint = (point, passed.GetValueOrDefault(point) + nth, kill);

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await listening;
        listener.Dispose();
    }

    /// <summary>Whether it keeps the content of emails.</summary>
    public bool IsReading => read is not null;

    /// <summary>Answers 421 to the next senders.</summary>
    public void TurnAway(int senders) => Volatile.Write(ref busy, senders);

    /// <summary>Defers the next recipients that it has not deferred before.</summary>
    public void PutOff(int recipients) => Volatile.Write(ref deferrals, recipients);

    /// <summary>Whether to answer the sender 421.</summary>
    public bool IsBusy() => Interlocked.Decrement(ref busy) >= 0;

    /// <summary>The reply to a recipient.</summary>
    public string AnswerTo(string address)
    {
        if (Volatile.Read(ref deferrals) <= 0 || !deferred.TryAdd(address, true))
            return "250 2.1.5 OK";

        var left = Interlocked.Decrement(ref deferrals);
        return left < 0 ? "250 2.1.5 OK" : Deferrals[left % Deferrals.Length];
    }

    /// <summary>Whether to cut the connection in the middle of this email.</summary>
    public bool IsCut() => cuts.Next();

    /// <summary>Accepts an email and returns how to reply.</summary>
    public Reply Take(string address, string messageId, string lines)
    {
        read?.Invoke(address, lines);
        accepted.Enqueue(new AcceptedMail(address, messageId, TimeProvider.System.GetTimestamp()));
        return drops.Next() ? Reply.Cut : silences.Next() ? Reply.None : Reply.Accepted;
    }

    /// <summary>Reports that a point was passed.</summary>
    public async Task PassAsync(string point)
    {
        var times = passed.AddOrUpdate(point, 1, (_, before) => before + 1);
        if (killPoint is var (at, nth, kill) && at == point && times == nth)
            await kill();
    }

    private async Task ListenAsync()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(CancellationToken.None);
                sessions.RemoveAll(session => session.IsCompleted);
                sessions.Add(Task.Run(() => SmtpSession.RunAsync(this, client)));
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(sessions);
        }
    }
}
