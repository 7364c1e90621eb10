using RareCancers.Functions.Http;
using RareCancers.LocalHost.Functions;
using RareCancers.Pages.Layout;

namespace RareCancers.LocalHost.Http;

/// <summary>Maps the HTTP functions onto ASP.NET Core's routes.</summary>
internal static class HttpFunctionEndpoints
{
    public static void MapFunctions(this IEndpointRouteBuilder routes, FunctionIndex functions, FunctionKey key)
    {
        var runner = ActivatorUtilities.CreateInstance<FunctionRunner>(routes.ServiceProvider);
        foreach (var function in functions.Http)
        {
            RequestDelegate run = context => RunAsync(function, key, runner, context);
            var endpoint = function.Methods is []
                ? routes.Map(function.Pattern, run)
                : routes.MapMethods(function.Route, function.Methods, run);
            endpoint.WithDisplayName(function.Name);
        }
    }

    private static Task RunAsync(HttpFunction function, FunctionKey key, FunctionRunner runner, HttpContext context) =>
        key.Admits(context.Request, function.AuthLevel)
            ? runner.RunAsync(
                context,
                function.Name,
                limited => function.InvokeAsync(context.RequestServices, parameter => HttpFunction.Bind(parameter, context, limited)),
                context.RequestAborted)
            : RefuseAsync(key, context);

    private static Task RefuseAsync(FunctionKey key, HttpContext context) => key.IsSet
        ? ErrorPages.RespondAsync(context, StatusCodes.Status401Unauthorized)
        : ErrorPages.RespondAsync(context, StatusCodes.Status403Forbidden, new MessageView(
            "A key is required",
            "Set LocalHost:FunctionKey, and send the key as ?code= or in the header x-functions-key. Without a key, operations answer only requests "
                + "from this machine, while PublicBaseUrl is an address of this machine."));
}
