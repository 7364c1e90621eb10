using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace RareCancers.Fetching;

/// <summary>When a request is retried, and after which delay.</summary>
internal static class Retries
{
    /// <summary>The longest Retry-After that is waited for; a longer one is left to the next run.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(2);

    /// <summary>Three retries, after about one, two and four pauses unless the server says when.</summary>
    public static HttpRetryStrategyOptions Options(TimeSpan pause, TimeProvider time) => new()
    {
        MaxRetryAttempts = 3,
        Delay = pause,
        MaxDelay = MaxWait,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = tried => ValueTask.FromResult(
            IsTransient(tried.Outcome) && !(RetryAfter.Parse(tried.Outcome.Result, time.GetUtcNow()) > MaxWait)),
        // Instead of ShouldRetryAfterHeader, which compares a date with the system clock. Null: the delay set above.
        DelayGenerator = tried => ValueTask.FromResult(RetryAfter.Parse(tried.Outcome.Result, time.GetUtcNow())),
    };

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        { Exception: TimeoutException } => true,
        { Exception: HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded } failure } =>
            FetchRefusedException.In(failure) is null,
        _ => false,
    };
}
