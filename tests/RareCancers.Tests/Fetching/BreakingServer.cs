using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RareCancers.Tests.Fetching;

/// <summary>A server on loopback without a robots.txt that closes the connection in the middle of every page.</summary>
internal sealed class BreakingServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task serving;

    public BreakingServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public string Address => $"http://{listener.LocalEndpoint}/collections/rc";

    /// <summary>The number of pages started.</summary>
    public int Begun { get; private set; }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var asked = await reader.ReadLineAsync();
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }

        var isRobots = asked?.StartsWith("GET /robots.txt ", StringComparison.Ordinal) == true;
        Begun += isRobots ? 0 : 1;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(isRobots
            ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            : "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<html><h1>Rare cancers</h1>"));
    }
}
