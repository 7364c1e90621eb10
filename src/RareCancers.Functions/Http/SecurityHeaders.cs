using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Functions.Http;

/// <summary>Adds to every response the headers that restrict what a browser does with it. Both hosts run it around everything else.</summary>
internal sealed class SecurityHeaders : IStartupFilter
{
    // One year, in seconds. The owner of the domain decides about subdomains.
    private const string StrictTransportSecurity = "max-age=31536000";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, run) =>
        {
            // Not now: a failure clears the response, and the worker learns the scheme only from the headers of its host.
            context.Response.OnStarting(Add, context);
            return run(context);
        });
        next(app);
    };

    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        // RFC 6797, 7.2: not over plain HTTP.
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = StrictTransportSecurity;
        return Task.CompletedTask;
    }
}
