using System.Net;
using System.Net.Sockets;

namespace RareCancers.Fetching;

/// <summary>
/// Opens connections to the open internet only. The name is looked up once and the connection made to the addresses that
/// were judged, so that a second answer of the name server cannot lead elsewhere (DNS rebinding).
/// </summary>
/// <param name="allowLoopback">Whether this machine may be connected to.</param>
/// <param name="lookUpAsync">Finds the addresses of a name, such as <see cref="Dns.GetHostAddressesAsync(string, CancellationToken)"/>.</param>
/// <param name="setting">The setting that the host comes from.</param>
internal sealed class PublicConnection(bool allowLoopback, Func<string, CancellationToken, Task<IPAddress[]>> lookUpAsync, string setting)
{
    /// <summary>Connects to a host; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="FetchRefusedException">Any of the name's addresses is not public.</exception>
    /// <exception cref="SocketException">The name is not known, or nobody answers.</exception>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await lookUpAsync(host, cancellationToken);
        if (addresses.FirstOrDefault(address => !Allows(address)) is { } inner)
        {
            throw new FetchRefusedException(
                FetchRefusal.NotAllowed, $"The name {host} leads to {inner}, which is no address of the open internet; check {setting}.");
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
