using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Forwarder;

namespace RareCancers.Testing.Functions;

/// <summary>The host's HTTP side: forwards each request to the function of its route, at the worker's own address.</summary>
internal sealed class FrontEnd(Uri worker, Func<WorkerFunction, string, IReadOnlyDictionary<string, string>, Task<string?>> invokeAsync) : IDisposable
{
    private const int Attempts = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // The platform's forwarder and settings: the worker's response is passed on unchanged.
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = ConnectAsync,
    });

    public void Map(WebApplication app, IEnumerable<WorkerFunction> functions)
    {
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        // The platform takes the first route that matches, in the order of the functions' names, however specific the routes are.
        var ordered = functions.Where(function => function.Route is not null)
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (order, function) in ordered.Index())
            app.MapMethods(
                $"/{function.Route}",
                function.Methods.Select(method => method.ToUpperInvariant()),
                context => ForwardAsync(forwarder, function, context)).WithOrder(order);
    }

    public void Dispose() => client.Dispose();

    // The worker connects to its host before its web server listens; like the platform, this retries for about two seconds.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (attempt < Attempts)
            {
                socket.Dispose();
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    private async Task ForwardAsync(IHttpForwarder forwarder, WorkerFunction function, HttpContext context)
    {
        var invocation = Guid.NewGuid().ToString();
        context.Request.Headers["x-ms-invocation-id"] = invocation;
        var forwarding = forwarder.SendAsync(context, worker.AbsoluteUri, client, ForwarderRequestConfig.Empty);
        var failure = await invokeAsync(function, invocation, RouteValues(context));
        var error = await forwarding;
        if ((failure is not null || error != ForwarderError.None) && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    // Optional values that are missing from the address are left out.
    private static Dictionary<string, string> RouteValues(HttpContext context) => context.GetRouteData().Values
        .Where(value => value.Value is not null)
        .ToDictionary(value => value.Key, value => Convert.ToString(value.Value, CultureInfo.InvariantCulture)!);
}
