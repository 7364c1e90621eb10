using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RareCancers.Testing.Http;

namespace RareCancers.Bench.Collecting;

/// <summary>Serves a page set on loopback, without ETag and Last-Modified, so that every run has to read every page.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private const string Path = "/collections/abcdefghij";

    private readonly WebApplication app = QuietServer.CreateBuilder().Build();

    private PageServer()
    {
    }

    /// <summary>The address of the first page.</summary>
    public string Address => app.Urls.Single() + Path;

    public static async Task<PageServer> StartAsync(PageSet pages)
    {
        var server = new PageServer();
        server.app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nDisallow: /search\n"));
        server.app.MapGet(Path, context => SendAsync(pages, context));
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static Task SendAsync(PageSet pages, HttpContext context)
    {
        var page = context.Request.Query["page"].ToString() is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : 1;
        context.Response.ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";
        return context.Response.SendFileAsync(pages.FileOf(page), context.RequestAborted);
    }
}
