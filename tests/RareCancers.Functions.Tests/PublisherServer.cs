using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RareCancers.Testing.Http;

namespace RareCancers.Functions.Tests;

/// <summary>A web server on loopback without robots.txt that gives every other request the same response.</summary>
internal sealed class PublisherServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private PublisherServer(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single() + "/collections/RC";

    /// <summary>The settings of an app that reads this server's page; only tests may use loopback.</summary>
    public (string Name, string Value)[] Settings =>
        [("Collections:Items:0:Source", Address), ("Fetching:AllowLoopback", "true"), ("Fetching:PauseSeconds", "0")];

    /// <summary>Starts a server that answers every request for a page alike, after calling an action.</summary>
    public static async Task<PublisherServer> StartAsync(int status, string body, Action? beforeAnswer = null)
    {
        var app = QuietServer.CreateBuilder().Build();
        app.MapGet("/robots.txt", () => Results.NotFound());
        app.MapGet("/{**path}", () =>
        {
            beforeAnswer?.Invoke();
            return Results.Content(body, "text/html; charset=utf-8", statusCode: status);
        });
        await app.StartAsync();
        return new PublisherServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
