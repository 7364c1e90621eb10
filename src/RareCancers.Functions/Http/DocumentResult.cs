using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using RareCancers.Feeds;
using RareCancers.Library;

namespace RareCancers.Functions.Http;

/// <summary>Answers with a document in the coding that the client takes, or with 304 when it has it already (RFC 9110, 12.5.3 and 13).</summary>
internal sealed class DocumentResult(FeedDocument document) : IResult
{
    // Readers ask every half hour; a cache may give an hour-old feed while it fetches the new one.
    private const string WhileItLasts = "public, max-age=300, stale-while-revalidate=3600";
    private const string ForEver = "public, max-age=31536000, immutable";

    // A reader's own copy; nobody else's cache keeps it.
    private const string ForOne = "private, max-age=300";

    /// <summary>Whether the document is one person's own: no cache between, no search engine and no other site's script gets it.</summary>
    public bool IsPrivate { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var coding = ContentCoding.Choose(httpContext.Request.Headers.AcceptEncoding);
        var headers = httpContext.Response.Headers;
        headers.ETag = $"\"{document.Tag}{coding.Suffix()}\"";
        // What its owner chooses changes a private feed, and moves no date.
        var lastModified = IsPrivate ? null : LastModified(httpContext);
        if (lastModified is { } date)
            headers.LastModified = HeaderUtilities.FormatDate(date);
        if (document.Hub is { } hub)
            headers.Link = new([new WebLink("hub", hub).ToString(), new WebLink("self", document.Self).ToString()]);
        headers.CacheControl = IsPrivate ? ForOne : document.IsImmutable ? ForEver : WhileItLasts;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (IsPrivate)
        {
            headers["X-Robots-Tag"] = "noindex";
            headers["Referrer-Policy"] = "no-referrer";
        }
        else
        {
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = $"{HeaderNames.ETag}, {HeaderNames.Link}";
        }

        headers.XContentTypeOptions = "nosniff";
        if (Preconditions.IsUnchanged(httpContext.Request.Headers, document.Tag, lastModified))
        {
            FeedMetrics.AddNotModified(document.Format);
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        FeedMetrics.AddHit(document.Format);
        var body = coding switch
        {
            Coding.Gzip => document.Gzip,
            Coding.Brotli => document.Brotli,
            _ => document.Bytes,
        };
        headers.ContentType = document.ContentType;
        headers.ContentLength = body.Length;
        if (coding != Coding.Identity)
            headers.ContentEncoding = coding.Name();
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    // RFC 9110, 8.8.2.1: not later than now. Many writes in one second run ahead of it.
    private DateTimeOffset? LastModified(HttpContext httpContext) =>
        document.LastModified <= httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() ? document.LastModified : null;
}
