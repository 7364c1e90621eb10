using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Testing.Http;

/// <summary>
/// A web service on loopback that can fail on request. It records every request, and every mistake that a real service would answer
/// with 400: disposing it fails a test that made one.
/// </summary>
public abstract class SimulatedService : IAsyncDisposable
{
    private readonly WebApplication app = QuietServer.CreateBuilder().Build();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentQueue<string> mistakes = new();

    /// <summary>How it behaves now.</summary>
    public ServiceMode Mode { get; set; }

    /// <summary>The header <c>Retry-After</c> for 429 and 503; null for none.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>Where to redirect every request; null for no redirects.</summary>
    public string? Redirect { get; set; }

    /// <summary>The body in the mode of that name.</summary>
    public string Nonsense { get; set; } = "<html><body>Please accept our cookies.</body></html>";

    /// <summary>Headers of every response, such as <c>x-rate-limit-limit</c>.</summary>
    public ConcurrentDictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Decoded path and query of each request, in order of arrival.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>The User-Agent of the last request.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>The invalid requests; a test that makes them on purpose clears this.</summary>
    public ConcurrentQueue<string> Mistakes => mistakes;

    /// <summary>Its address with a trailing slash.</summary>
    public string Address => app.Urls.Single() + "/";

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
        if (!mistakes.IsEmpty)
            throw new InvalidOperationException($"The simulated service received invalid requests: {string.Join("; ", mistakes)}.");
    }

    /// <summary>Responds to a request in the normal mode.</summary>
    protected abstract IResult Answer(HttpRequest request);

    /// <summary>The response to a request that the real service would reject.</summary>
    protected IResult Mistake(string what)
    {
        mistakes.Enqueue(what);
        return Results.Json(new { status = "failed", message = what }, statusCode: 400);
    }

    /// <summary>Starts listening.</summary>
    protected async Task ListenAsync()
    {
        app.Run(HandleAsync);
        await app.StartAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        requests.Enqueue(Uri.UnescapeDataString(context.Request.Path + context.Request.QueryString));
        UserAgent = context.Request.Headers.UserAgent;
        foreach (var (name, value) in Headers)
            context.Response.Headers[name] = value;
        if (RetryAfter is not null && Mode is ServiceMode.Outage or ServiceMode.TooManyRequests)
            context.Response.Headers.RetryAfter = RetryAfter;

        var result = Redirect is not null ? Results.Redirect(Redirect) : Mode switch
        {
            ServiceMode.Normal => Answer(context.Request),
            ServiceMode.Outage => Results.StatusCode(503),
            ServiceMode.TooManyRequests => Results.StatusCode(429),
            ServiceMode.Forbidden => Results.StatusCode(403),
            ServiceMode.Nonsense => Results.Content(Nonsense, "text/html"),
            ServiceMode.Slow => await NeverAsync(context.RequestAborted),
            _ => throw new InvalidOperationException($"No behaviour for {Mode}."),
        };
        await result.ExecuteAsync(context);
    }

    private static async Task<IResult> NeverAsync(CancellationToken aborted)
    {
        var end = new TaskCompletionSource();
        await using (aborted.Register(end.SetResult))
            await end.Task;
        return Results.Empty;
    }
}
