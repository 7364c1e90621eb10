using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RareCancers.LocalHost.Settings;

/// <summary>An address of <c>--urls</c> with a bound socket, so that the actual port is known before anything starts.</summary>
internal sealed class ListenAddress : IDisposable
{
    public const string Default = "http://127.0.0.1:7071";

    private readonly string host;

    private ListenAddress(string host, Socket socket)
    {
        this.host = host;
        Socket = socket;
    }

    public Socket Socket { get; }

    public IPEndPoint EndPoint => (IPEndPoint)Socket.LocalEndPoint!;

    public bool IsLoopback => IPAddress.IsLoopback(EndPoint.Address);

    /// <summary>The address for a browser on this machine.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://{host}:{EndPoint.Port}");

    /// <summary>Binds every address of a semicolon-separated list.</summary>
    /// <exception cref="StartupFailureException">An address is malformed or in use.</exception>
    public static IReadOnlyList<ListenAddress> BindAll(string urls) =>
        [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Bind)];

    public static StartupFailureException Taken(string address, Exception? inner = null) => new(
        $"The address {address} is in use, perhaps by this program in another window: stop it, or choose another port with "
            + "--urls http://127.0.0.1:<port> (0 for any free one).",
        inner);

    public void Dispose() => Socket.Dispose();

    private static ListenAddress Bind(string url)
    {
        var binding = Parse(url);
        IPAddress? address;
        var host = binding.Host;
        switch (host)
        {
            case "localhost":
                address = IPAddress.Loopback;
                break;
            case "*" or "+" or "[::]":
                address = Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
                host = "localhost";
                break;
            default:
                if (!IPAddress.TryParse(host.Trim('[', ']'), out address))
                    throw Invalid(url);
                if (address.Equals(IPAddress.Any))
                    host = "localhost";
                break;
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(new IPEndPoint(address, binding.Port));
            // Only a listening socket reserves the port while storage starts.
            socket.Listen();
            return new(host, socket);
        }
        catch (SocketException refused)
        {
            socket.Dispose();
            if (refused.SocketErrorCode == SocketError.AddressAlreadyInUse)
                throw Taken(url, refused);
            throw new StartupFailureException($"The address {url} can't be listened on: {refused.Message}.", refused);
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            var binding = BindingAddress.Parse(url);
            return binding.Scheme == "http" && binding.PathBase.Length == 0 && binding.Port is >= 0 and <= 65535 ? binding : throw Invalid(url);
        }
        catch (FormatException malformed)
        {
            throw Invalid(url, malformed);
        }
    }

    private static StartupFailureException Invalid(string url, Exception? inner = null) => new(
        $"The address '{url}' in --urls is not of the form http://<IP address, localhost or *>:<port>; put a proxy in front for https.", inner);
}
