using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Fetching;
using RareCancers.Settings;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Fetching;

/// <summary>A web server on loopback, under the names 127.0.0.1 and localhost, and a client that uses real sockets.</summary>
internal sealed class LivePublisher : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ServiceProvider services;

    private LivePublisher(WebApplication app, ServiceProvider services)
    {
        this.app = app;
        this.services = services;
    }

    public Uri Address => new(app.Urls.Single());

    /// <summary>The same server under another name, which counts as another host for cookies, robots.txt and the pace.</summary>
    public Uri OtherAddress => new($"http://localhost:{Address.Port}");

    /// <summary>Starts a server that answers every path except robots.txt like this.</summary>
    public static async Task<LivePublisher> StartAsync(RequestDelegate answer, params (string Name, string Value)[] settings)
    {
        var app = QuietServer.CreateBuilder().Build();
        app.MapGet("/robots.txt", () => Results.NotFound());
        app.MapFallback(answer);
        await app.StartAsync();
        return new LivePublisher(app, ReaderServices(settings));
    }

    /// <summary>The services as registered by the product, with loopback allowed and without pauses.</summary>
    public static ServiceProvider ReaderServices(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("PublicBaseUrl", "https://news.example.org"),
            new("Fetching:AllowLoopback", "true"),
            new("Fetching:PauseSeconds", "0"),
        ]).AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value))).Build();
        return new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .Configure<SiteOptions>(configuration)
            .AddFetching<SourceFetcher>(configuration)
            .BuildServiceProvider();
    }

    public Task<Result<FetchedPage>> ReadAsync(string path = "/collections/rc", PageValidators? known = null) =>
        services.GetRequiredService<SourceFetcher>().FetchAsync(new Uri(Address, path).AbsoluteUri, known, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await app.DisposeAsync();
    }
}
