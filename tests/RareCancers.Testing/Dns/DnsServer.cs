using System.Net;
using System.Net.Sockets;

namespace RareCancers.Testing.Dns;

/// <summary>
/// A DNS server on loopback (RFC 1035) that answers questions for TXT records from a table, over UDP and, where an answer is
/// too long for that, over TCP on the same port. Names that it does not hold do not exist.
/// </summary>
public sealed class DnsServer : IAsyncDisposable
{
    private readonly Dictionary<string, IReadOnlyList<string>> records = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> questions = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly TcpListener tcp;
    private readonly UdpClient udp;
    private readonly Task serving;

    private DnsServer(TcpListener tcp, UdpClient udp)
    {
        (this.tcp, this.udp) = (tcp, udp);
        serving = Task.WhenAll(ServeUdpAsync(), ServeTcpAsync());
    }

    /// <summary>Where it answers, such as <c>127.0.0.1:40001</c>.</summary>
    public string Address => tcp.LocalEndpoint.ToString()!;

    /// <summary>The names of zones that it fails for (SERVFAIL).</summary>
    public HashSet<string> Broken { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every question so far, with the transport before it, such as <c>udp example.org</c>.</summary>
    public IReadOnlyList<string> Questions
    {
        get
        {
            lock (questions)
                return [.. questions];
        }
    }

    /// <summary>Starts a server that holds nothing yet.</summary>
    public static DnsServer Start()
    {
        while (true)
        {
            var tcp = new TcpListener(IPAddress.Loopback, 0);
            tcp.Start();
            try
            {
                return new DnsServer(tcp, new UdpClient((IPEndPoint)tcp.LocalEndpoint));
            }
            catch (SocketException)
            {
                // Another program has the port for UDP.
                tcp.Dispose();
            }
        }
    }

    /// <summary>Has a name hold these TXT records; with none of them the name is there, and the type is not.</summary>
    public DnsServer With(string name, params string[] texts)
    {
        lock (records)
            records[name] = texts;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        udp.Dispose();
        tcp.Dispose();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeUdpAsync()
    {
        try
        {
            while (true)
            {
                var asked = await udp.ReceiveAsync(stopping.Token);
                var question = DnsQuestion.Read(asked.Buffer);
                var answer = Answer(question, "udp");
                await udp.SendAsync(answer.Length <= question.MaxBytes ? answer : question.Truncated(), asked.RemoteEndPoint, stopping.Token);
            }
        }
        catch (Exception end) when (stopping.IsCancellationRequested && end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeTcpAsync()
    {
        try
        {
            while (true)
            {
                using var client = await tcp.AcceptTcpClientAsync(stopping.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception end) when (stopping.IsCancellationRequested && end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    // RFC 1035, 4.2.2: the length of each message stands before it.
    private async Task ServeAsync(NetworkStream stream)
    {
        var length = new byte[2];
        await stream.ReadExactlyAsync(length, stopping.Token);
        var asked = new byte[(length[0] << 8) | length[1]];
        await stream.ReadExactlyAsync(asked, stopping.Token);
        var answer = Answer(DnsQuestion.Read(asked), "tcp");
        await stream.WriteAsync(new byte[] { (byte)(answer.Length >> 8), (byte)answer.Length }, stopping.Token);
        await stream.WriteAsync(answer, stopping.Token);
    }

    private byte[] Answer(DnsQuestion question, string transport)
    {
        lock (questions)
            questions.Add($"{transport} {question.Name}");
        if (Broken.Contains(question.Name))
            return question.Failed();
        lock (records)
            return records.TryGetValue(question.Name, out var texts) ? question.Answered(texts) : question.Unknown();
    }
}
