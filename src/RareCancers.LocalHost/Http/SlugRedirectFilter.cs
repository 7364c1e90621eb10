using RareCancers.Functions.Http;

namespace RareCancers.LocalHost.Http;

/// <summary>Redirects addresses with a former slug.</summary>
internal sealed class SlugRedirectFilter(SlugRedirect redirect) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, run) => redirect.Redirect(context.Request) is { } moved ? moved.ExecuteAsync(context) : run(context));
        next(app);
    };
}
