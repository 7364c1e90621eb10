using RareCancers.LocalHost.Functions;

namespace RareCancers.LocalHost.Http;

/// <summary>Maps the HTTP functions onto ASP.NET Core's routes.</summary>
internal static partial class HttpFunctionEndpoints
{
    public static void MapFunctions(this IEndpointRouteBuilder routes, FunctionIndex functions, FunctionKey key, ILogger logger)
    {
        foreach (var function in functions.Http)
        {
            RequestDelegate run = context => RunAsync(function, key, context, logger);
            var endpoint = function.Methods is []
                ? routes.Map(function.Pattern, run)
                : routes.MapMethods(function.Route, function.Methods, run);
            endpoint.WithDisplayName(function.Name);
        }
    }

    private static async Task RunAsync(HttpFunction function, FunctionKey key, HttpContext context, ILogger logger)
    {
        if (!key.Admits(context.Request, function.AuthLevel))
        {
            await RefuseAsync(key, context);
            return;
        }

        try
        {
            var result = await function.InvokeAsync(context.RequestServices, parameter => HttpFunction.Bind(parameter, context));
            if (result is IResult answer)
                await answer.ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
        catch (BadHttpRequestException broken) when (!context.Response.HasStarted)
        {
            // The client's fault; the web server would log it as an error of the app.
            context.Response.Clear();
            context.Response.StatusCode = broken.StatusCode;
        }
        catch (Exception failure)
        {
            Log.Failed(logger, function.Name, failure);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static Task RefuseAsync(FunctionKey key, HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return key.IsSet ? Task.CompletedTask : Results.Problem(
            "Without a key, operations answer only requests made on this machine itself: set LocalHost:FunctionKey, and send it as ?code= or in the "
                + "header x-functions-key.",
            statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The function {Function} failed")]
        public static partial void Failed(ILogger logger, string function, Exception failure);
    }
}
