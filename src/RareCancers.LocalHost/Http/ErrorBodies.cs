using RareCancers.Functions.Http;

namespace RareCancers.LocalHost.Http;

/// <summary>Gives errors that the framework responds with, which are empty, a body.</summary>
internal static class ErrorBodies
{
    public static IApplicationBuilder UseErrorBodies(this IApplicationBuilder app) =>
        app.UseStatusCodePages(context => ErrorPages.RespondAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
}
