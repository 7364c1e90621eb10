using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace RareCancers.Fetching;

/// <summary>
/// Lets requests to one host go one at a time, with a pause from the end of one answer to the start of the next request. The end is
/// that of its body only because <see cref="WholeBodyHandler"/> stands further in. A host that asked to be left alone for long is not
/// asked anything before that time.
/// </summary>
internal sealed class PacingHandler(IOptions<FetchingOptions> options, TimeProvider time) : DelegatingHandler
{
    /// <summary>What the host's robots.txt asks for between requests; the pause is never shorter.</summary>
    public static readonly HttpRequestOptionsKey<TimeSpan> CrawlDelay = new("RareCancers.CrawlDelay");

    // However long a host asks for: once a day we ask again.
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, Turn> turns = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(request.RequestUri!.IdnHost, _ => new Turn());
        await turn.Gate.WaitAsync(cancellationToken);
        try
        {
            var left = turn.Ended is { } ended ? PauseOf(request) - time.GetElapsedTime(ended) : TimeSpan.Zero;
            var plea = turn.NotBefore - time.GetUtcNow();
            if (plea > Retries.MaxWait)
            {
                throw new FetchRefusedException(
                    FetchRefusal.AskedToWait,
                    string.Create(CultureInfo.InvariantCulture, $"{request.RequestUri.IdnHost} asked to be left alone until {turn.NotBefore:yyyy-MM-dd HH:mm} UTC; a run after that tries again."));
            }

            if ((plea > left ? plea : left) is var wait && wait > TimeSpan.Zero)
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
            if (!response.IsSuccessStatusCode && RetryAfter.Parse(response, now) is { } plea)
                turn.NotBefore = now + (plea < MaxRetryAfter ? plea : MaxRetryAfter);
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
