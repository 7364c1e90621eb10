using RareCancers.Addresses;
using RareCancers.Feeds;

namespace RareCancers.WebSub;

/// <summary>One run of notifying a hub. It stops when the hub fails, and for each Collection at its share of the pings.</summary>
internal sealed class PublishRun(HubClient client, Uri hub, string baseUrl, int maxPings, TimeSpan maxDuration, TimeProvider time)
{
    private readonly long started = time.GetTimestamp();

    /// <summary>How many pings the hub answered.</summary>
    public int Pings { get; private set; }

    /// <summary>How many feeds the hub refused.</summary>
    public int Rejections { get; private set; }

    /// <summary>Why it refused the last of these; null if it refused none.</summary>
    public string? Rejection { get; private set; }

    /// <summary>Why the hub failed; null if it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Announces feeds in the order of their last changes.</summary>
    /// <param name="feeds">The feeds, each with the sequence of its last change.</param>
    /// <param name="lastSequence">The sequence reached once all of them are announced.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The sequence through which all changes were announced; 0 if not even the first group was.</returns>
    public async Task<long> PublishAsync(IReadOnlyList<(FeedQuery Feed, long Through)> feeds, long lastSequence, CancellationToken cancellationToken)
    {
        long through = 0;
        var left = maxPings;
        foreach (var together in feeds.GroupBy(feed => feed.Through, feed => feed.Feed))
        {
            var addresses = together.SelectMany(feed => FeedFormats.All.Select(format => new Uri(baseUrl + feed.Address(format)))).ToArray();
            if (through > 0 && addresses.Length > left || time.GetElapsedTime(started) > maxDuration)
                return through;
            foreach (var address in addresses)
            {
                if (!await PublishAsync(address, cancellationToken))
                    return through;
            }

            left -= addresses.Length;
            through = together.Key;
        }

        return lastSequence;
    }

    private async Task<bool> PublishAsync(Uri feed, CancellationToken cancellationToken)
    {
        if (Failure is not null)
            return false;

        var response = await client.PublishAsync(hub, feed, cancellationToken);
        if (response.Outcome == HubResponseKind.Later)
        {
            Failure = response.Reason;
            return false;
        }

        Pings++;
        if (response.Outcome == HubResponseKind.Refused)
        {
            Rejections++;
            Rejection = response.Reason;
        }

        return true;
    }
}
