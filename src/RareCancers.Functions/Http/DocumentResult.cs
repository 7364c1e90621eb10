using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Pages.Articles;

namespace RareCancers.Functions.Http;

/// <summary>Responds with a document in the coding that the client prefers, or with 304 when the client has it already (RFC 9110, 12.5.3 and 13).</summary>
internal sealed class DocumentResult(Document document) : IResult
{
    // Feed readers poll every half hour; a cache may serve an hour-old document while it fetches the new one.
    private static readonly StringValues Revalidated = "public, max-age=300, stale-while-revalidate=3600";

    // Only the reader's own cache keeps it.
    private static readonly StringValues Private = "private, max-age=300";

    private static readonly StringValues Exposed = $"{HeaderNames.ETag}, {HeaderNames.Link}";

    // Created once, because a feed's response is sent many times.
    private readonly StringValues[] tags = [.. Enum.GetValues<Coding>().Select(coding => $"\"{document.Tag}{coding.Suffix()}\"")];
    private readonly string? date = document.LastModified is { } modified ? HeaderUtilities.FormatDate(modified) : null;
    private readonly StringValues links = document is { Hub: { } hub, Self: { } self } ? LinkHeader.From(new WebLink("hub", hub), new WebLink("self", self))
        : document.Next is { } next ? LinkHeader.From(new WebLink("next", next))
        : default;

    /// <summary>What is sent.</summary>
    public Document Document => document;

    /// <summary>Whether the document is private: shared caches, search engines and scripts of other sites do not get it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The feed's format, to count its responses; null for other documents.</summary>
    public FeedFormat? Feed { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.RequestServices.GetService<FeedResponseCache>()?.Keep(httpContext.Request, this);
        return SendAsync(httpContext, httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    /// <summary>Sends the response.</summary>
    /// <param name="httpContext">The request.</param>
    /// <param name="now">The time, by which dates in the request are interpreted.</param>
    public async Task SendAsync(HttpContext httpContext, DateTimeOffset now)
    {
        var coding = ContentCoding.Choose(httpContext.Request.Headers.AcceptEncoding);
        var headers = httpContext.Response.Headers;
        headers.ETag = tags[(int)coding];
        // A change of the owner's preferences changes a private feed without changing its date. RFC 9110, 8.8.2.1: not later than now. After
        // many writes within a second, the stored date is ahead of the clock.
        var lastModified = IsPrivate || document.LastModified > now ? null : document.LastModified;
        if (lastModified is not null)
            headers.LastModified = date;
        if (links.Count > 0)
            headers.Link = links;
        headers.CacheControl = IsPrivate ? Private : Revalidated;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (IsPrivate)
        {
            headers["X-Robots-Tag"] = "noindex";
            headers["Referrer-Policy"] = "no-referrer";
        }
        else
        {
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = Exposed;
        }

        if (Preconditions.IsUnchanged(httpContext.Request.Headers, document.Tag, lastModified, now))
        {
            if (Feed is { } unchanged)
                FeedMetrics.AddNotModified(unchanged);
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (Feed is { } sent)
            FeedMetrics.AddHit(sent);
        var body = coding switch
        {
            Coding.Gzip => await document.GzipAsync(),
            Coding.Brotli => await document.BrotliAsync(),
            _ => document.Bytes,
        };
        headers.ContentType = document.ContentType;
        if (document.FileName is { } name)
            headers.ContentDisposition = Attachment(name);
        headers.ContentLength = body.Length;
        if (coding != Coding.Identity)
            headers.ContentEncoding = coding.Name();
        // No token: the write ends when the client disconnects.
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await httpContext.Response.Body.WriteAsync(body, CancellationToken.None);
    }

    private static string Attachment(string fileName)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        return disposition.ToString();
    }
}
