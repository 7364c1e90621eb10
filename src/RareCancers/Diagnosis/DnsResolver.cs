using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;

namespace RareCancers.Diagnosis;

/// <summary>Queries the DNS records of a name.</summary>
internal sealed class DnsResolver(IOptions<DoctorOptions> options)
{
    private readonly Lazy<LookupClient> client = new(() => Create(options.Value));

    /// <summary>Whether a name has an address or a mail server, as receivers expect of the name in EHLO.</summary>
    /// <exception cref="DnsLookupException">The resolver did not answer, or failed.</exception>
    public async Task<bool> IsHostAsync(string name, CancellationToken cancellationToken)
    {
        foreach (var type in (QueryType[])[QueryType.A, QueryType.AAAA, QueryType.MX])
        {
            if ((await QueryAsync(name, type, cancellationToken)).Any(record => record.RecordType == (ResourceRecordType)type))
                return true;
        }

        return false;
    }

    /// <summary>The TXT records, the strings of each concatenated without spaces (RFC 7208, 3.3); empty if the name has none.</summary>
    /// <exception cref="DnsLookupException">The resolver did not answer, or failed.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(string name, CancellationToken cancellationToken) =>
        [.. (await QueryAsync(name, QueryType.TXT, cancellationToken)).TxtRecords().Select(record => string.Concat(record.Text))];

    private async Task<IReadOnlyList<DnsResourceRecord>> QueryAsync(string name, QueryType type, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.Value.QueryAsync(name, type, cancellationToken: cancellationToken);
            return answer.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain
                ? answer.Answers
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
