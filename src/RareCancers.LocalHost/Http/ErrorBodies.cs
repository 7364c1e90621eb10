using RareCancers.Functions.Http;

namespace RareCancers.LocalHost.Http;

/// <summary>Gives errors that the framework responds with, which are empty, a body.</summary>
internal sealed class ErrorBodies : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseStatusCodePages(context => ErrorPages.RespondAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
        next(app);
    };
}
