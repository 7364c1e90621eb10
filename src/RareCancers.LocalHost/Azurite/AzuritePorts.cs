using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RareCancers.LocalHost.Azurite;

/// <summary>The ports that Azurite listens on; 0 lets it choose.</summary>
internal sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    /// <summary>Azurite's well-known account; its key is published.</summary>
    public const string DefaultAccount = "devstoreaccount1";

    private const string DefaultKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static AzuritePorts Default { get; } = new(10000, 10001, 10002);

    public static AzuritePorts Any { get; } = new(0, 0, 0);

    public bool AreFree() => new[] { Blob, Queue, Table }.All(IsFree);

    /// <summary>True when the queue and table services accept connections.</summary>
    public async Task<bool> AnswerAsync(CancellationToken cancellationToken) =>
        await AnswersAsync(Queue, cancellationToken) && await AnswersAsync(Table, cancellationToken);

    public string ConnectionString(string account = DefaultAccount, string key = DefaultKey) => string.Create(
        CultureInfo.InvariantCulture,
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={key};"
        + $"BlobEndpoint=http://127.0.0.1:{Blob}/{account};"
        + $"QueueEndpoint=http://127.0.0.1:{Queue}/{account};"
        + $"TableEndpoint=http://127.0.0.1:{Table}/{account};");

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
