using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Functions.Http;

namespace RareCancers.Functions;

/// <summary>Responds to requests that no other function accepts.</summary>
public sealed class UnknownAddressFunctions(KnownRoutes routes)
{
    /// <summary>
    /// The function's name. The platform tries routes in the order of their functions' names, whatever the routes are: it must be the last
    /// one.
    /// </summary>
    public const string Name = "ZUnknownAddress";

    // The platform's own addresses start with admin and runtime. The empty default lets the constraint accept the root.
    [Function(Name)]
    public IResult Unknown(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options",
            Route = "{*path:regex(^(?!(admin|runtime)(/|$)))=}")]
        HttpRequest request) =>
        routes.MethodsAt(request.HttpContext) is { Count: > 0 } allowed && !allowed.Contains(request.Method)
            ? Responses.MethodNotAllowed(request, allowed)
            : Responses.NotFound();
}
