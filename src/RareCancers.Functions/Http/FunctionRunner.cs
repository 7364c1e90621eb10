using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RareCancers.Pages.Layout;
using RareCancers.Storage;

namespace RareCancers.Functions.Http;

/// <summary>
/// Runs the function of a request within a time limit, unless a filter responds instead, and responds with an error when it fails. Both
/// hosts run HTTP functions through it.
/// </summary>
public sealed partial class FunctionRunner(IEnumerable<IRequestFilter> filters, TimeProvider time, ILogger<FunctionRunner> logger)
{
    /// <summary>How long a sign-up or a page of a subscriber may take: storage answers within milliseconds, or not at all.</summary>
    public static readonly TimeSpan SubscriptionLimit = TimeSpan.FromSeconds(4);

    /// <summary>How long every other page, feed and file may take: the first one of a large Collection reads it from storage.</summary>
    public static readonly TimeSpan ReadingLimit = TimeSpan.FromSeconds(30);

    /// <summary>Runs a function and sends its result.</summary>
    /// <param name="context">The request.</param>
    /// <param name="function">The function's name, for the log.</param>
    /// <param name="invoke">Runs the function. Its token is cancelled at the limit, too.</param>
    /// <param name="cancellationToken">Cancelled when the client has disconnected or the host stops.</param>
    public async Task RunAsync(
        HttpContext context, string function, Func<CancellationToken, ValueTask<object?>> invoke, CancellationToken cancellationToken)
    {
        try
        {
            if (await InvokeAsync(context.Request, invoke, cancellationToken) is IResult result)
                await result.ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
        catch (BadHttpRequestException broken) when (!context.Response.HasStarted)
        {
            // The client's fault; the web server would log it as an error of the app.
            await RespondAsync(context, () => Responses.Error(ErrorView.For(broken.StatusCode), broken.StatusCode));
        }
        catch (Exception failure) when (failure is OperationCanceledException || StorageFailure.Caused(failure))
        {
            LogUnavailable(function, failure);
            await RespondAsync(context, () => Responses.Unavailable(context));
        }
        catch (Exception failure)
        {
            LogFailed(function, failure);
            await RespondAsync(context, () => Responses.Error(ErrorView.Failed, StatusCodes.Status500InternalServerError));
        }
    }

    private async ValueTask<object?> InvokeAsync(
        HttpRequest request, Func<CancellationToken, ValueTask<object?>> invoke, CancellationToken cancellationToken)
    {
        if (filters.Select(filter => filter.Respond(request)).FirstOrDefault(given => given is not null) is { } response)
            return response;
        if (LimitOf(request) is not { } limit)
            return await invoke(cancellationToken);

        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        request.HttpContext.Features.Set(new TimeLimit(limit, timeout));
        return await invoke(either.Token);
    }

    // Operations may take minutes.
    private static TimeSpan? LimitOf(HttpRequest request) =>
        request.Path.StartsWithSegments("/operations", StringComparison.OrdinalIgnoreCase) ? null
        : request.Path.StartsWithSegments("/subscriptions", StringComparison.OrdinalIgnoreCase) && !IsForPrograms(request.Path.Value!) ? SubscriptionLimit
        : ReadingLimit;

    // A mail program does not repeat a one-click unsubscription (RFC 8058), and the feed of a subscriber reads Collections as other feeds do.
    private static bool IsForPrograms(string path) =>
        path.EndsWith("/unsubscribe", StringComparison.OrdinalIgnoreCase) || path.Contains("/feed.", StringComparison.OrdinalIgnoreCase);

    private static Task RespondAsync(HttpContext context, Func<IResult> respond)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        return respond().ExecuteAsync(context);
    }

    [LoggerMessage(1, LogLevel.Warning, "Storage did not answer in time or refused the request; the function {Function} returned 503")]
    private partial void LogUnavailable(string function, Exception failure);

    [LoggerMessage(2, LogLevel.Error, "The function {Function} failed")]
    private partial void LogFailed(string function, Exception failure);
}
