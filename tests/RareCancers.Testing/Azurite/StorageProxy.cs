using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace RareCancers.Testing.Azurite;

/// <summary>
/// Stands between an app and its storage, and fails on request: it refuses connections, or accepts them and never answers.
/// </summary>
public sealed partial class StorageProxy : IDisposable
{
    private readonly ConcurrentBag<Socket> connections = [];
    private readonly List<TcpListener> listeners = [];
    private volatile bool hangs;

    /// <param name="storage">The connection string of storage on this machine.</param>
    public StorageProxy(string storage) => ConnectionString = Endpoint().Replace(storage, endpoint =>
    {
        var port = Listen(int.Parse(endpoint.Groups["port"].Value, CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
    });

    /// <summary>The connection string of the same storage through this proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>From now on, no request gets an answer.</summary>
    public void Hang() => hangs = true;

    /// <summary>From now on, connections are refused, and the open ones are closed.</summary>
    public void Refuse() => Dispose();

    public void Dispose()
    {
        listeners.ForEach(listener => listener.Stop());
        foreach (var connection in connections)
            connection.Dispose();
    }

    private int Listen(int target)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        listeners.Add(listener);
        _ = AcceptAsync(listener, target);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AcceptAsync(TcpListener listener, int target)
    {
        try
        {
            while (true)
                _ = ForwardAsync(await listener.AcceptSocketAsync(), target);
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The proxy refuses connections now.
        }
    }

    private async Task ForwardAsync(Socket client, int target)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        connections.Add(client);
        connections.Add(server);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, target);
            await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
        }
        catch (SocketException)
        {
            // Storage is gone.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer.AsMemory()) is > 0 and var length)
        {
            for (var sent = 0; sent < length && !hangs;)
                sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
        }
    }

    [GeneratedRegex(@"127\.0\.0\.1:(?<port>[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Endpoint();
}
