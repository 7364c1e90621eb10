using System.Net.Http.Headers;

namespace RareCancers.Registries;

/// <summary>
/// Limits the requests of this process to one service: concurrency, even spacing, and none while the service asks us to
/// stop. It uses monotonic time, so changes of the clock have no effect. Every process has its own limits.
/// </summary>
public sealed class ServicePace(ServiceLimits limits, TimeProvider time)
{
    // No service allows more; a larger number is an error.
    private const int HighestNumber = 3600;

    private readonly Lock gate = new();
    private readonly long started = time.GetTimestamp();
    private readonly Queue<TaskCompletionSource> waiting = new();
    private TimeSpan spacing = TimeSpan.FromSeconds(1) / limits.PerSecond;
    private TimeSpan listSpacing = TimeSpan.FromSeconds(1) / limits.ListsPerSecond;
    private int atOnce = limits.MaxConcurrent;
    private int underWay;
    private TimeSpan? last;
    private RetryDelay? block;
    private TimeSpan blockEnd;

    /// <summary>The service's name.</summary>
    public string Service => limits.Service;

    /// <summary>How long, and why, no requests are allowed; null while they are.</summary>
    public RetryDelay? Block
    {
        get
        {
            lock (gate)
                return block is not null && blockEnd > Elapsed ? block : null;
        }
    }

    private TimeSpan Elapsed => time.GetElapsedTime(started);

    /// <summary>Waits for a free place and time slot; every successful call needs one <see cref="Leave"/>.</summary>
    /// <exception cref="OperationCanceledException">The call was cancelled; no place is taken.</exception>
    internal async Task EnterAsync(bool isList, CancellationToken cancellationToken)
    {
        await TakePlaceAsync(cancellationToken);
        try
        {
            if (ReserveSlot(isList) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave();
            throw;
        }
    }

    /// <summary>Reserves the next time slot; returns the time until then.</summary>
    internal TimeSpan ReserveSlot(bool isList)
    {
        lock (gate)
        {
            var now = Elapsed;
            var moment = last + (isList ? listSpacing : spacing) is { } earliest && earliest > now ? earliest : now;
            last = moment;
            return moment - now;
        }
    }

    /// <summary>Releases a place.</summary>
    internal void Leave()
    {
        lock (gate)
        {
            underWay--;
            Admit();
        }
    }

    /// <summary>
    /// Applies the limits in response headers: <c>x-rate-limit-limit: 10</c> each <c>x-rate-limit-interval: 1s</c>, 
    /// <c>x-concurrency-limit: 3</c>.
    /// </summary>
    internal void ObserveLimits(HttpResponseHeaders headers, bool isList)
    {
        lock (gate)
        {
            if (Number(headers, "x-rate-limit-limit") is { } limit && Number(headers, "x-rate-limit-interval") is { } seconds)
            {
                if (isList)
                    listSpacing = TimeSpan.FromSeconds(seconds) / limit;
                else
                    spacing = TimeSpan.FromSeconds(seconds) / limit;
            }

            if (Number(headers, "x-concurrency-limit") is { } places)
                atOnce = places;
            Admit();
        }
    }

    /// <summary>The delay after a failure of this request only.</summary>
    internal RetryDelay After(TimeSpan duration, string reason) => new(time.GetUtcNow() + duration, reason);

    /// <summary>Blocks all requests for a time; a longer block stays in force.</summary>
    internal RetryDelay BlockFor(TimeSpan duration, string reason)
    {
        lock (gate)
        {
            var end = Elapsed + duration;
            if (block is not null && blockEnd > end)
                return block;

            blockEnd = end;
            return block = After(duration, reason);
        }
    }

    /// <summary>The Retry-After of a response (RFC 9110, 10.2.3), between a second and a day; null if missing.</summary>
    internal TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        var wait = headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - time.GetUtcNow();
        return wait is null ? null : TimeSpan.FromSeconds(Math.Clamp(wait.Value.TotalSeconds, 1, TimeSpan.SecondsPerDay));
    }

    private Task TakePlaceAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (underWay < atOnce)
            {
                underWay++;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            return WaitAsync(turn, cancellationToken);
        }
    }

    private static async Task WaitAsync(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        await using (cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken)))
            await turn.Task;
    }

    // Cancelled waiters are still in the queue and take no place.
    private void Admit()
    {
        while (underWay < atOnce && waiting.TryDequeue(out var turn))
        {
            if (turn.TrySetResult())
                underWay++;
        }
    }

    private static int? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && int.TryParse(values.First().TrimEnd('s'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and <= HighestNumber
            ? number
            : null;
}
