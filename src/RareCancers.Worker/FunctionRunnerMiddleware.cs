using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Middleware;
using RareCancers.Functions.Http;

namespace RareCancers.Worker;

/// <summary>Runs HTTP functions within their time limits, and responds with an error when one fails.</summary>
internal sealed class FunctionRunnerMiddleware(FunctionRunner runner) : IFunctionsWorkerMiddleware
{
    // The key of the limited token in the items of an invocation.
    private const string Limited = "RareCancers.Limited";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        await runner.RunAsync(
            http,
            context.FunctionDefinition.Name,
            async limited =>
            {
                context.Items[Limited] = limited;
                await next(context);
                return context.GetInvocationResult().Value;
            },
            context.CancellationToken);
        // The response is sent.
        context.GetInvocationResult().Value = Results.Empty;
    }

    /// <summary>Binds the token of a function to the limited one.</summary>
    internal sealed class LimitedTokenConverter : IInputConverter
    {
        public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => new(
            context.TargetType == typeof(CancellationToken) && context.FunctionContext.Items.TryGetValue(Limited, out var token)
                ? ConversionResult.Success(token)
                : ConversionResult.Unhandled());
    }
}
