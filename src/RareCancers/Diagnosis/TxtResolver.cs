using System.Net.Sockets;
using DnsClient;

namespace RareCancers.Diagnosis;

/// <summary>Queries the TXT records of a name.</summary>
internal sealed class TxtResolver(IOptions<DoctorOptions> options)
{
    private readonly Lazy<LookupClient> client = new(() => Create(options.Value));

    /// <summary>The records, the strings of each concatenated without spaces (RFC 7208, 3.3); empty if the name has none.</summary>
    /// <exception cref="DnsLookupException">The resolver did not answer, or failed.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.Value.QueryAsync(name, QueryType.TXT, cancellationToken: cancellationToken);
            return answer.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain
                ? [.. answer.Answers.TxtRecords().Select(record => string.Concat(record.Text))]
                : throw new DnsLookupException(name, answer.Header.ResponseCode.ToString());
        }
        catch (Exception failure) when (failure is DnsResponseException or SocketException)
        {
            throw new DnsLookupException(name, (failure as DnsResponseException)?.Code.ToString() ?? "unreachable");
        }
    }

    private static LookupClient Create(DoctorOptions options)
    {
        var settings = options.ResolverAddress is { } resolver ? new LookupClientOptions(resolver) : new LookupClientOptions();
        settings.Timeout = TimeSpan.FromSeconds(2);
        settings.Retries = 1;
        settings.UseCache = false;
        return new LookupClient(settings);
    }
}
