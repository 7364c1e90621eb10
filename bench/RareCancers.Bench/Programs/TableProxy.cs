using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Testing.Http;
using Yarp.ReverseProxy.Forwarder;

namespace RareCancers.Bench.Programs;

/// <summary>Stands between the product and the tables of the storage emulator, also as its HTTP proxy, and counts the requests that pass.</summary>
internal sealed class TableTap : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });
    private int reads;
    private int writes;
    private int otherWrites;

    private TableTap()
    {
        var builder = QuietServer.CreateBuilder();
        builder.Services.AddHttpForwarder();
        app = builder.Build();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <summary>Requests that may have changed the articles: every transaction, of whatever table, and all else but GET to Articles.</summary>
    public int ArticleWrites => writes;

    /// <summary>Writes to other tables.</summary>
    public int OtherWrites => otherWrites;

    /// <summary>GET requests to any table.</summary>
    public int Reads => reads;

    /// <param name="tables">Where the emulator's tables are.</param>
    public static async Task<TableTap> StartAsync(Uri tables)
    {
        var tap = new TableTap();
        var forwarder = tap.app.Services.GetRequiredService<IHttpForwarder>();
        tap.app.Run(async context =>
        {
            tap.Count(context.Request);
            await forwarder.SendAsync(context, tables.AbsoluteUri, tap.client, ForwarderRequestConfig.Empty, new Verbatim());
        });
        await tap.app.StartAsync();
        return tap;
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

    // The requests are signed over their path, letter by letter. A proxy's client sends the whole address.
    private sealed class Verbatim : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(HttpContext context, HttpRequestMessage request, string prefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(context, request, prefix, cancellationToken);
            var tables = new Uri(prefix);
            var target = new Uri(tables, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
            request.RequestUri = new Uri(tables, target.PathAndQuery);
        }
    }
}
