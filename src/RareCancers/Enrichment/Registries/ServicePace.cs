using System.Globalization;
using System.Net.Http.Headers;

namespace RareCancers.Enrichment.Registries;

/// <summary>
/// Keeps the requests of this process to one service apart: so many at once, evenly spaced, and none while the service
/// wants to be left alone. It goes by a stopwatch: setting the clock changes nothing. Several processes each keep a pace
/// of their own.
/// </summary>
public sealed class ServicePace(ServiceLimits limits, TimeProvider time)
{
    // No service grants more of anything; a larger number is a mistake.
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

    /// <summary>Until when, and why, nothing may be asked; null while the service may be asked.</summary>
    public RetryDelay? Block
    {
        get
        {
            lock (gate)
                return block is not null && blockEnd > Elapsed ? block : null;
        }
    }

    private TimeSpan Elapsed => time.GetElapsedTime(started);

    /// <summary>Waits for a place and a moment; every return needs one <see cref="Leave"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; no place is held then.</exception>
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

    /// <summary>Takes the next moment at which a request may be made, and tells how long it is until then.</summary>
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

    /// <summary>Gives a place back.</summary>
    internal void Leave()
    {
        lock (gate)
        {
            underWay--;
            Admit();
        }
    }

    /// <summary>Keeps to what an answer's headers say: <c>x-rate-limit-limit: 10</c> each <c>x-rate-limit-interval: 1s</c>, <c>x-concurrency-limit: 3</c>.</summary>
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

    /// <summary>When to ask again after a failure that concerns this request only.</summary>
    internal RetryDelay After(TimeSpan duration, string reason) => new(time.GetUtcNow() + duration, reason);

    /// <summary>Leaves the service alone until then; a longer block stays.</summary>
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

    /// <summary>How long an answer asks us to wait (RFC 9110, 10.2.3), between a second and a day; null where it does not say.</summary>
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

    // Who gave up waiting is still in the queue and takes no place.
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
