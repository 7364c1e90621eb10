using System.Collections.Concurrent;

namespace RareCancers.Fetching;

/// <summary>
/// Sends requests to one host one at a time, with a pause between the end of a response and the next request. The end includes the
/// body because <see cref="WholeBodyHandler"/> is further in. A host that asked for a long pause gets no request until it is over.
/// </summary>
internal sealed class PacingHandler(IOptions<FetchingOptions> options, TimeProvider time) : DelegatingHandler
{
    /// <summary>The pause that the host's robots.txt asks for; the actual pause is never shorter.</summary>
    public static readonly HttpRequestOptionsKey<TimeSpan> CrawlDelay = new("RareCancers.CrawlDelay");

    // Whatever a host asks for, it gets a request once a day.
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, Turn> turns = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(request.RequestUri!.IdnHost, _ => new Turn());
        await turn.Gate.WaitAsync(cancellationToken);
        try
        {
            var left = turn.Ended is { } ended ? PauseOf(request) - time.GetElapsedTime(ended) : TimeSpan.Zero;
            var retryAfter = turn.NotBefore - time.GetUtcNow();
            if (retryAfter > Retries.MaxWait)
            {
                throw new FetchRefusedException(
                    FetchRefusal.AskedToWait,
                    string.Create(CultureInfo.InvariantCulture,
                        $"{request.RequestUri.IdnHost} asked the app to wait until {turn.NotBefore:yyyy-MM-dd HH:mm} UTC; a run after "
                        + $"that tries again."));
            }

            if ((retryAfter > left ? retryAfter : left) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
            return await SendAndRecordEndAsync(turn, request, cancellationToken);
        }
        finally
        {
            turn.Gate.Release();
        }
    }

    private async Task<HttpResponseMessage> SendAndRecordEndAsync(Turn turn, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            var now = time.GetUtcNow();
            if (!response.IsSuccessStatusCode && RetryAfter.Parse(response, now) is { } retryAfter)
                turn.NotBefore = now + (retryAfter < MaxRetryAfter ? retryAfter : MaxRetryAfter);
            return response;
        }
        finally
        {
            turn.Ended = time.GetTimestamp();
        }
    }

    private TimeSpan PauseOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(CrawlDelay, out var asked) && asked > options.Value.Pause ? asked : options.Value.Pause;

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public long? Ended { get; set; }

        public DateTimeOffset NotBefore { get; set; }
    }
}
