using System.Net;
using System.Net.Sockets;

namespace RareCancers.Bench.Programs;

/// <summary>Free ports for programs that cannot choose one themselves.</summary>
internal static class FreePorts
{
    /// <summary>A port that is free at the moment.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
