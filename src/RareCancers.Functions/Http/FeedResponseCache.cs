using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using RareCancers.Library;

namespace RareCancers.Functions.Http;

/// <summary>
/// The responses of feeds that were requested before, by path. Middleware before routing: a feed reader that polls gets its feed without a
/// function being run, as long as the feed is the one that the function would respond with.
/// </summary>
public sealed class FeedResponseCache(ArticleLibrary library, IEnumerable<IRequestFilter> filters, TimeProvider time) : IDisposable
{
    // The documents are the same as in the document cache, unless that has evicted them.
    private const long MaxBytes = 8_000_000;

    private readonly MemoryCache responses = new(new MemoryCacheOptions { SizeLimit = MaxBytes });
    private readonly IRequestFilter[] filters = [.. filters];

    /// <summary>Responds with the feed if it is in memory and current; otherwise leaves the request to its function.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        Find(context.Request) is { } response ? response.SendAsync(context, time.GetUtcNow()) : next(context);

    /// <summary>Keeps the response of a feed's function, unless it is private or depends on the query.</summary>
    internal void Keep(HttpRequest request, DocumentResult response)
    {
        if (response is not { Feed: not null, IsPrivate: false } || request.QueryString.HasValue)
            return;

        using var entry = responses.CreateEntry(request.Path.Value!);
        entry.Value = response;
        entry.Size = response.Document.CachedBytes;
    }

    /// <inheritdoc/>
    public void Dispose() => responses.Dispose();

    private DocumentResult? Find(HttpRequest request)
    {
        if (request.QueryString.HasValue || !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            || !responses.TryGetValue<DocumentResult>(request.Path.Value!, out var response))
        {
            return null;
        }

        foreach (var origin in response!.Document.Origins)
        {
            if (!library.IsCurrent(origin))
                return null;
        }

        foreach (var filter in filters)
        {
            if (filter.Respond(request) is not null)
                return null;
        }

        return response;
    }
}
