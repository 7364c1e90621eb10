using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Html;

namespace RareCancers.Functions;

/// <summary>Answers with a page: a component that shows the view in its parameter <c>Model</c>.</summary>
/// <remarks>The framework's own RazorComponentResult brings antiforgery, and with it cookies and keys on the disk.</remarks>
internal sealed class PageResult<TPage>(object view, int status) : IResult
    where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await httpContext.RequestServices.GetRequiredService<HtmlComponents>().RenderAsync<TPage>(view);
        // What a page may load: its own style sheet, and nothing from anywhere else (CSP Level 3).
        httpContext.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        httpContext.Response.Headers.XContentTypeOptions = "nosniff";
        // The links of mails carry tokens in their addresses.
        httpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        await Results.Content(html, "text/html; charset=utf-8", statusCode: status).ExecuteAsync(httpContext);
    }
}
