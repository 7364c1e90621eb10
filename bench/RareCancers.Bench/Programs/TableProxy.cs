using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Testing.Http;
using Yarp.ReverseProxy.Forwarder;

namespace RareCancers.Bench.Programs;

/// <summary>Forwards requests to the tables of the storage emulator, as a reverse proxy or as an HTTP proxy, and counts them.</summary>
internal sealed class TableProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpMessageInvoker client = new(
        new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });
    private int reads;
    private int writes;
    private int otherWrites;

    private TableProxy()
    {
        var builder = QuietServer.CreateBuilder();
        builder.Services.AddHttpForwarder();
        app = builder.Build();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <summary>
    /// Requests that may have changed articles: every transaction on any table, and every request to Articles except GET.
    /// </summary>
    public int ArticleWrites => writes;

    /// <summary>Writes to other tables.</summary>
    public int OtherWrites => otherWrites;

    /// <summary>GET requests to any table.</summary>
    public int Reads => reads;

    /// <param name="tables">Where the emulator's tables are.</param>
    public static async Task<TableProxy> StartAsync(Uri tables)
    {
        var proxy = new TableProxy();
        var forwarder = proxy.app.Services.GetRequiredService<IHttpForwarder>();
        proxy.app.Run(async context =>
        {
            proxy.Count(context.Request);
            await forwarder.SendAsync(context, tables.AbsoluteUri, proxy.client, ForwarderRequestConfig.Empty, new Verbatim());
        });
        await proxy.app.StartAsync();
        return proxy;
    }

    public void Reset() => (reads, writes, otherWrites) = (0, 0, 0);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private void Count(HttpRequest request)
    {
        var path = request.Path.Value!;
        if (HttpMethods.IsGet(request.Method))
            Interlocked.Increment(ref reads);
        else if (path.EndsWith("/$batch", StringComparison.Ordinal) || path.Contains("/Articles", StringComparison.Ordinal))
            Interlocked.Increment(ref writes);
        else
            Interlocked.Increment(ref otherWrites);
    }

    // The signature covers the exact path, so it must not be normalised. The client of an HTTP proxy sends an absolute address.
    private sealed class Verbatim : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext context, HttpRequestMessage request, string prefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(context, request, prefix, cancellationToken);
            var tables = new Uri(prefix);
            var target = new Uri(tables, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
            request.RequestUri = new Uri(tables, target.PathAndQuery);
        }
    }
}
