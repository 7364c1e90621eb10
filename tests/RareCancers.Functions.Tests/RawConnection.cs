using System.Net.Sockets;
using System.Text;

namespace RareCancers.Functions.Tests;

/// <summary>A connection over which a test sends what an HTTP client would not: broken, slow and endless requests.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly NetworkStream stream;

    private RawConnection(Socket socket) => stream = new NetworkStream(socket, ownsSocket: true);

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port);
        return new RawConnection(socket);
    }

    public async Task SendAsync(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Tells the server that nothing more comes.</summary>
    public void EndSending() => stream.Socket.Shutdown(SocketShutdown.Send);

    /// <summary>Reads until the server closes the connection.</summary>
    public async Task<string> ReadAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var length)
                text.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }
        catch (IOException)
        {
            // The server closed the connection while the rest of the request was on its way.
        }

        return text.ToString();
    }

    public void Dispose() => stream.Dispose();
}
