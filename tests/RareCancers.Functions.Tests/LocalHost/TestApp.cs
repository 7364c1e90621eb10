using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using RareCancers.LocalHost.Hosting;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>A local host in this process, on a free port, with the functions of one test class and its own storage.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private TestApp(LocalHostApp host, Journal journal, string storage)
    {
        Host = host;
        Journal = journal;
        Storage = storage;
        Http = new HttpClient { BaseAddress = host.BaseAddress };
    }

    public LocalHostApp Host { get; }

    public Journal Journal { get; }

    public string Storage { get; }

    public HttpClient Http { get; }

    public FakeLogCollector Logs => Host.Services.GetFakeLogCollector();

    public static async Task<TestApp> StartAsync(
        Type functions, TimeProvider? time = null, bool listenToQueues = true, params (string Name, string Value)[] settings)
    {
        var storage = await TestStorage.NewConnectionStringAsync();
        var journal = new Journal();
        var host = await LocalHostApp.StartAsync(
            TestSettings.With([("AzureWebJobsStorage", storage), .. settings]) with { ListenToQueues = listenToQueues },
            Composition(functions) with
            {
                Time = time ?? TimeProvider.System,
                AddServices = (services, _) => services.AddSingleton(journal),
            },
            CancellationToken.None);
        return new(host, journal, storage);
    }

    public static LocalHostComposition Composition(params Type[] functions) => new()
    {
        FunctionTypes = functions,
        ConfigureLogging = logging => logging.AddFakeLogging(),
    };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }
}
