using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using RareCancers.Functions.Http;

namespace RareCancers.Worker;

/// <summary>Redirects addresses with a former slug.</summary>
/// <remarks>Not in ASP.NET Core's pipeline: the worker waits there until the function of a request has run.</remarks>
internal sealed class SlugRedirectMiddleware(SlugRedirect redirect) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext()?.Request is not { } request || redirect.Redirect(request) is not { } moved)
            return next(context);

        context.GetInvocationResult().Value = moved;
        return Task.CompletedTask;
    }
}
