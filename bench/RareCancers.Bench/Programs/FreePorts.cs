using System.Net;
using System.Net.Sockets;

namespace RareCancers.Bench.Programs;

/// <summary>Ports of this machine for programs that must be told theirs.</summary>
internal static class FreePorts
{
    /// <summary>A port that nobody listens on now.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
