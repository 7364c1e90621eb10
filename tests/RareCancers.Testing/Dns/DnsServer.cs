using System.Net;
using System.Net.Sockets;

namespace RareCancers.Testing.Dns;

/// <summary>
/// A DNS server on loopback (RFC 1035) that answers TXT and A queries from a table, over UDP and, for longer responses, over TCP on the
/// same port. Names that are not in the table do not exist.
/// </summary>
public sealed class DnsServer : IAsyncDisposable
{
    private readonly Dictionary<string, IReadOnlyList<string>> records = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IPAddress> addresses = new(StringComparer.OrdinalIgnoreCase);
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

    /// <summary>Its address, such as <c>127.0.0.1:40001</c>.</summary>
    public string Address => tcp.LocalEndpoint.ToString()!;

    /// <summary>The names that it answers with SERVFAIL.</summary>
    public HashSet<string> Broken { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every question so far after its transport, such as <c>udp example.org</c>.</summary>
    public IReadOnlyList<string> Questions
    {
        get
        {
            lock (questions)
                return [.. questions];
        }
    }

    /// <summary>Starts a server without records.</summary>
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
                // Another program uses this port for UDP.
                tcp.Dispose();
            }
        }
    }

    /// <summary>Sets the TXT records of a name; without any, the name exists but has no TXT record.</summary>
    public DnsServer With(string name, params string[] texts)
    {
        lock (records)
            records[name] = texts;
        return this;
    }

    /// <summary>Sets the IPv4 address of a name.</summary>
    public DnsServer WithAddress(string name, IPAddress address)
    {
        lock (records)
            addresses[name] = address;
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

    // RFC 1035, 4.2.2: each message is preceded by its length.
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
        {
            var (texts, address) = (records.GetValueOrDefault(question.Name), addresses.GetValueOrDefault(question.Name));
            return texts is null && address is null ? question.Unknown() : question.Answered(texts ?? [], address);
        }
    }
}
