using System.Collections.Concurrent;
using System.Net;

namespace RareCancers.Fetching;

/// <summary>
/// Fetches each host's robots.txt first and obeys it (RFC 9309). It is cached for a day; while it cannot be fetched, the previous
/// copy applies, and without one nothing is allowed.
/// </summary>
internal sealed class RobotsHandler(IOptions<FetchingOptions> options, TimeProvider time) : DelegatingHandler
{
    // RFC 9309, 2.4.
    private static readonly TimeSpan CacheDuration = TimeSpan.FromHours(24);
    private static readonly TimeSpan MaxCrawlDelay = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Copy> copies = new(StringComparer.Ordinal);

    // RFC 9309, 2.3.1.2.
    private readonly Redirects redirects = new(options.Value, most: 5);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var robots = await RobotsForAsync(request, cancellationToken);
        if (!robots.Allows(address))
        {
            throw new FetchRefusedException(
                FetchRefusal.DisallowedByRobots,
                $"{RobotsOf(address)} does not allow {ProductInfo.Name} to fetch {PageAddress.Show(address)}; ask the publisher, or "
                    + $"set the address of the source in Collections:Items to an allowed one.");
        }

        if (robots.CrawlDelay is { } asked)
            request.Options.Set(PacingHandler.CrawlDelay, asked < MaxCrawlDelay ? asked : MaxCrawlDelay);
        return await base.SendAsync(request, cancellationToken);
    }

    private static Uri RobotsOf(Uri address) => new(address, "/robots.txt");

    private async Task<RobotsTxt> RobotsForAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = RobotsOf(request.RequestUri!);
        var copy = copies.GetOrAdd(address.AbsoluteUri, _ => new Copy());
        await copy.Gate.WaitAsync(cancellationToken);
        try
        {
            if (copy.Robots is null || time.GetUtcNow() - copy.ReadAt >= CacheDuration)
            {
                copy.Robots = await ReadAsync(request, address, copy.Robots, cancellationToken);
                copy.ReadAt = time.GetUtcNow();
            }

            return copy.Robots;
        }
        finally
        {
            copy.Gate.Release();
        }
    }

    private async Task<RobotsTxt> ReadAsync(HttpRequestMessage request, Uri address, RobotsTxt? old, CancellationToken cancellationToken)
    {
        try
        {
            using var query = Redirects.Copy(request, address);
            query.Headers.IfNoneMatch.Clear();
            using var response = await redirects.FollowAsync(query, base.SendAsync, cancellationToken);
            if (response.IsSuccessStatusCode)
                return RobotsTxt.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken), ProductInfo.Name);
            // RFC 9309, 2.3.1.3: without a robots.txt everything is allowed. 429 says nothing about robots.txt; it asks for fewer requests.
            if ((int)response.StatusCode is >= 400 and < 500 and not (int)HttpStatusCode.TooManyRequests)
                return RobotsTxt.Empty;
            return old ?? throw Unreadable(address, $"it answered {(int)response.StatusCode}");
        }
        catch (FetchRefusedException refused) when (refused.Reason == FetchRefusal.TooManyRedirects)
        {
            // RFC 9309, 2.3.1.2: treated as if there were none.
            return RobotsTxt.Empty;
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException && FetchRefusedException.In(failure) is null)
        {
            return old ?? throw Unreadable(address, failure.Message);
        }
    }

    // RFC 9309, 2.3.1.4: a host that cannot be reached is assumed to disallow everything.
    private static FetchRefusedException Unreadable(Uri address, string why) => new(
        FetchRefusal.DisallowedByRobots, $"{address} could not be read ({why}), so no page of the host may be fetched; the next run tries again.");

    private sealed class Copy
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public RobotsTxt? Robots { get; set; }

        public DateTimeOffset ReadAt { get; set; }
    }
}
