using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>A mail server on loopback that keeps of each mail who got it and its Message-ID, and may be rude.</summary>
internal sealed class MailServer : IReceiver
{
    // RFC 5321, 4.2.2, and RFC 4954, 6.
    private static readonly string[] Deferrals = ["451 4.3.0 Later", "452 4.2.2 Mailbox full", "454 4.7.0 Not for now"];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<Arrival> arrivals = new();
    private readonly ConcurrentDictionary<string, int> passed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> deferred = new(StringComparer.Ordinal);
    private readonly Turns cuts;
    private readonly Turns drops;
    private readonly Turns silences;
    private readonly Action<string, string>? read;
    private readonly Task listening;
    private int busy;
    private int deferrals;
    private (string Point, int Nth, Func<Task> Kill)? trap;

    /// <param name="manners">How it behaves.</param>
    /// <param name="mails">About how many mails it gets.</param>
    /// <param name="read">Is given each mail that is accepted: whose it is, and its lines; null when only who gets one matters.</param>
    public MailServer(Manners manners, int mails, Action<string, string>? read = null)
    {
        this.read = read;
        (busy, deferrals) = (manners.Busy, manners.Deferrals);
        (cuts, drops, silences) = (new Turns(manners.Cuts, mails), new Turns(manners.Drops, mails), new Turns(manners.Silences, mails));
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

    public IReadOnlyList<Arrival> Arrivals => [.. arrivals];

    /// <summary>How often it saw each of its points.</summary>
    public IReadOnlyDictionary<string, int> Passed => passed;

    /// <summary>Has someone killed at one of its points, the nth time from now.</summary>
    public void KillAt(string point, int nth, Func<Task> kill) => trap = (point, passed.GetValueOrDefault(point) + nth, kill);

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await listening;
        listener.Dispose();
    }

    /// <summary>Whether what stands in mails matters.</summary>
    public bool IsReading => read is not null;

    /// <summary>Has the next so many senders come back later.</summary>
    public void TurnAway(int senders) => Volatile.Write(ref busy, senders);

    /// <summary>Puts the next so many recipients off that it has not put off before.</summary>
    public void PutOff(int recipients) => Volatile.Write(ref deferrals, recipients);

    /// <summary>Whether a sender is to come back later: 421.</summary>
    public bool IsBusy() => Interlocked.Decrement(ref busy) >= 0;

    /// <summary>How a recipient is answered.</summary>
    public string AnswerTo(string address)
    {
        if (Volatile.Read(ref deferrals) <= 0 || !deferred.TryAdd(address, true))
            return "250 2.1.5 OK";

        var left = Interlocked.Decrement(ref deferrals);
        return left < 0 ? "250 2.1.5 OK" : Deferrals[left % Deferrals.Length];
    }

    /// <summary>Whether to cut the connection in the midst of this mail.</summary>
    public bool IsCut() => cuts.Next();

    /// <summary>Takes a mail, and tells how the sender is to be told.</summary>
    public Reply Take(string address, string messageId, string lines)
    {
        read?.Invoke(address, lines);
        arrivals.Enqueue(new Arrival(address, messageId, TimeProvider.System.GetTimestamp()));
        return drops.Next() ? Reply.Cut : silences.Next() ? Reply.None : Reply.Accepted;
    }

    /// <summary>Passes a point.</summary>
    public async Task PassAsync(string point)
    {
        var times = passed.AddOrUpdate(point, 1, (_, before) => before + 1);
        if (trap is var (at, nth, kill) && at == point && times == nth)
            await kill();
    }

    private async Task ListenAsync()
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(CancellationToken.None);
                conversations.RemoveAll(conversation => conversation.IsCompleted);
                conversations.Add(Task.Run(() => Conversation.HoldAsync(this, client)));
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(conversations);
        }
    }
}
