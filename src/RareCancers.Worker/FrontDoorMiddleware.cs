using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using RareCancers.Functions.Http;

namespace RareCancers.Worker;

/// <summary>Refuses requests that bypass Front Door.</summary>
/// <remarks>Not in ASP.NET Core's pipeline: the worker waits there until the function of a request has run.</remarks>
internal sealed class FrontDoorMiddleware(FrontDoor frontDoor) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext()?.Request is not { } request || frontDoor.Refuse(request) is not { } refusal)
            return next(context);

        context.GetInvocationResult().Value = refusal;
        return Task.CompletedTask;
    }
}
