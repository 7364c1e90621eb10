using System.Net;
using System.Net.Sockets;

namespace RareCancers.Fetching;

/// <summary>
/// Opens connections to public addresses only. The name is resolved once and the connection made to the checked addresses, which
/// prevents DNS rebinding.
/// </summary>
/// <param name="allowLoopback">Whether loopback addresses are allowed.</param>
/// <param name="lookUpAsync">Resolves a name, such as <see cref="Dns.GetHostAddressesAsync(string, CancellationToken)"/>.</param>
/// <param name="setting">The setting that names the host, for messages.</param>
internal sealed class PublicConnection(bool allowLoopback, Func<string, CancellationToken, Task<IPAddress[]>> lookUpAsync, string setting)
{
    /// <summary>Connects to a host; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="FetchRefusedException">One of the addresses is not public.</exception>
    /// <exception cref="SocketException">The name is unknown, or the host does not answer.</exception>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await lookUpAsync(host, cancellationToken);
        if (addresses.FirstOrDefault(address => !Allows(address)) is { } inner)
        {
            throw new FetchRefusedException(
                FetchRefusal.NotAllowed, $"The name {host} resolves to {inner}, which is not a public internet address; check {setting}.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool Allows(IPAddress address) => PublicAddress.IsPublic(address) || (allowLoopback && IPAddress.IsLoopback(address));
}
