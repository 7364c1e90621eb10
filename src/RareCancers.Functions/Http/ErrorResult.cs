using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using RareCancers.Pages.Layout;

namespace RareCancers.Functions.Http;

/// <summary>Responds with an error: with a page to browsers, and with problem details (RFC 9457) to all other clients.</summary>
internal sealed class ErrorResult(MessageView view, int status) : IResult
{
    /// <summary>The page for browsers; null for one that shows the message.</summary>
    public IResult? Page { get; init; }

    /// <summary>Additional members of the problem details; null for none.</summary>
    public IEnumerable<KeyValuePair<string, object?>>? Extensions { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.Vary = HeaderNames.Accept;
        headers.CacheControl = "no-store";
        return AcceptsPages(httpContext.Request)
            ? (Page ?? new PageResult<MessagePage>(view, status)).ExecuteAsync(httpContext)
            : Results.Problem(view.Text, statusCode: status, title: view.Title, extensions: Extensions).ExecuteAsync(httpContext);
    }

    // Browsers name HTML when a reader opens a page or sends a form (Fetch, 2.2.5); programs that accept anything get what they can parse.
    private static bool AcceptsPages(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);
}
