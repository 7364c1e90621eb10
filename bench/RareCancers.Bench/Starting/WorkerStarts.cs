using System.Net;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;
using RareCancers.Bench.Serving;
using RareCancers.LocalHost.Azurite;
using RareCancers.Testing.Functions;

namespace RareCancers.Bench.Starting;

/// <summary>Starts one published worker repeatedly, and measures each start up to the end of its first feed response.</summary>
/// <param name="worker">The worker.</param>
/// <param name="proxy">Forwards to the tables with the Collection.</param>
internal sealed class WorkerStarts(PublishedWorker worker, TableProxy proxy)
{
    // Not a loopback address, so that the worker does not create missing tables and queues: it does not in Azure, either.
    private static readonly string Storage = AzuritePorts.Any.ConnectionString().Replace("127.0.0.1:0", "storage.example", StringComparison.Ordinal);

    private readonly List<double> connected = [];
    private readonly List<double> loaded = [];
    private readonly List<double> seconds = [];
    private readonly List<double> processorSeconds = [];
    private readonly List<double> requests = [];

    /// <summary>The seconds of each counted start.</summary>
    public IReadOnlyList<double> Seconds => seconds;

    /// <summary>The settings of a worker.</summary>
    /// <param name="address">The address of its functions.</param>
    /// <param name="proxy">Forwards to the tables with the Collection.</param>
    public static Dictionary<string, string> SettingsOf(Uri address, TableProxy proxy) => WorkerSettings.Create(
        address,
        ("AzureWebJobsStorage", Storage),
        ("Collections:Items:0:Slug", StoredCollection.Slug),
        ("http_proxy", proxy.Address.AbsoluteUri),
        ("no_proxy", "127.0.0.1"));

    /// <summary>Starts the worker, asks for the feed, and ends the worker.</summary>
    /// <exception cref="BenchmarkFailedException">The first response was not the feed.</exception>
    public async Task StartAsync(HttpClient http, bool isCounted)
    {
        proxy.Reset();
        await using var host = await FunctionsHost.StartAsync(worker.Folder, address => SettingsOf(address, proxy), time: null);
        using var response = await http.GetAsync(new Uri(host.BaseAddress, $"feeds/{StoredCollection.Slug}.rss"), CancellationToken.None);
        var age = host.Age;
        var processorTime = host.ProcessorTime;
        if (response.StatusCode != HttpStatusCode.OK)
            throw new BenchmarkFailedException($"The first response of a new worker was {(int)response.StatusCode}. Its log:\n{string.Join('\n', host.Logs)}");
        if (!isCounted)
            return;
        connected.Add(host.TimeToConnect.TotalSeconds);
        loaded.Add(host.TimeToLoad.TotalSeconds);
        seconds.Add(age.TotalSeconds);
        processorSeconds.Add(processorTime.TotalSeconds);
        requests.Add(proxy.Reads + proxy.ArticleWrites + proxy.OtherWrites);
    }

    public IReadOnlyList<Figure> Figures() =>
    [
        Figure.From($"{worker.Name}: process start to first feed response", "s", seconds),
        Figure.From("  until the worker connected to its host", "s", connected),
        Figure.From("  until all functions were loaded", "s", loaded),
        Figure.From("  processor time", "s", processorSeconds),
        Figure.From("  storage requests", "", requests),
        Figure.From("  package", "MB", [worker.Bytes() / 1e6]),
        Figure.From("  package, zipped", "MB", [worker.ZippedBytes() / 1e6]),
    ];
}
