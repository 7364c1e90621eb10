using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace RareCancers.Fetching;

/// <summary>When a request is tried again, and after how long.</summary>
internal static class Retries
{
    /// <summary>The most that a server's Retry-After is waited for. What asks for more is left to the next run.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(2);

    /// <summary>Three more tries, about one, two and four pauses apart unless the server says when.</summary>
    public static HttpRetryStrategyOptions Options(TimeSpan pause, TimeProvider time) => new()
    {
        MaxRetryAttempts = 3,
        Delay = pause,
        MaxDelay = MaxWait,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = tried => ValueTask.FromResult(
            IsTransient(tried.Outcome) && !(RetryAfter.Parse(tried.Outcome.Result, time.GetUtcNow()) > MaxWait)),
        // In place of ShouldRetryAfterHeader, which reads a date against the system's clock. Null: the wait as set above.
        DelayGenerator = tried => ValueTask.FromResult(RetryAfter.Parse(tried.Outcome.Result, time.GetUtcNow())),
    };

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        { Exception: TimeoutException } => true,
        { Exception: HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded } failure } => FetchRefusedException.In(failure) is null,
        _ => false,
    };
}
