using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Html;

namespace RareCancers.Functions.Http;

/// <summary>Responds with a page: a component that shows the view in its parameter <c>Model</c>.</summary>
/// <remarks>The framework's RazorComponentResult requires antiforgery, with its cookies and its keys on disk.</remarks>
internal sealed class PageResult<TPage>(object view, int status) : IResult
    where TPage : IComponent
{
    // A page uses none of these; listed are those that browsers know (W3C Permissions Policy).
    private const string PermissionsPolicy =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), "
        + "xr-spatial-tracking=()";

    /// <summary>Whether the page is the same for everyone, so that caches may keep it for some minutes.</summary>
    public bool IsPublic { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await httpContext.RequestServices.GetRequiredService<HtmlComponents>().RenderAsync<TPage>(view);
        var headers = httpContext.Response.Headers;
        // A page may load its own style sheet, script and pictures, and nothing from other origins (CSP Level 3).
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers["Permissions-Policy"] = PermissionsPolicy;
        // The addresses of personal pages contain tokens, which other sites must not see. With "no-referrer", browsers would hide the
        // origin of our own forms, too (Fetch, "append a request Origin header").
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = IsPublic ? "public, max-age=60, stale-while-revalidate=600" : "no-store";
        if (IsPublic && IsUnchanged(httpContext, html))
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        else
            await Results.Content(html, "text/html; charset=utf-8", statusCode: status).ExecuteAsync(httpContext);
    }

    private static bool IsUnchanged(HttpContext httpContext, string html)
    {
        var tag = ShortHash.Create(html, 16);
        httpContext.Response.Headers.ETag = $"\"{tag}\"";
        return Preconditions.IsUnchanged(httpContext.Request.Headers, tag);
    }
}
