using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;
using RareCancers.Bench.Serving;
using RareCancers.Testing.Functions;

namespace RareCancers.Bench.Starting;

/// <summary>
/// The processor time of a response in the worker's process, next to a worker whose only function sends copies of the same responses: what the
/// platform costs, and what the product adds.
/// </summary>
/// <param name="worker">The product's worker.</param>
/// <param name="bare">The other one.</param>
/// <param name="proxy">Forwards to the tables with the Collection.</param>
internal sealed class WorkerComparison(PublishedWorker worker, PublishedWorker bare, TableProxy proxy)
{
    private const int Connections = 16;

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        await using var ours = await FunctionsHost.StartAsync(worker.Folder, address => WorkerStarts.SettingsOf(address, proxy), time: null);
        var feed = new Uri(ours.BaseAddress, $"feeds/{StoredCollection.Slug}.rss");
        using var product = new ServerUnderTest("ours", feed, () => ours.ProcessorTime);
        await product.FetchAsync();
        await using var other = await FunctionsHost.StartAsync(
            bare.Folder, _ => new Dictionary<string, string> { ["Feed"] = feed.AbsoluteUri, ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated" }, time: null);
        using var platform = new ServerUnderTest(bare.Name, new Uri(other.BaseAddress, "feed.rss"), () => other.ProcessorTime);
        await platform.FetchAsync();
        var wrk = new Wrk(core: null);
        var time = TimeSpan.FromSeconds(options.IsQuick ? 1 : 5);
        for (var round = -1; round < options.Rounds; round++)
        {
            await progress.WriteLineAsync(
                round < 0 ? "Warming up" : string.Create(CultureInfo.InvariantCulture, $"Serving, round {round + 1} of {options.Rounds}"));
            // The order alternates.
            foreach (var target in round % 2 == 0 ? (ServerUnderTest[])[product, platform] : [platform, product])
            {
                foreach (var kind in RequestKind.All)
                {
                    var before = target.ProcessorTime();
                    var run = await target.LoadAsync(wrk, kind, Connections, time);
                    if (round >= 0)
                        target.Add(kind, "processor", (target.ProcessorTime() - before).TotalMicroseconds / run.Requests);
                }
            }
        }

        return [.. RequestKind.All.SelectMany(kind => Figures(kind, product, platform))];
    }

    private static IEnumerable<Figure> Figures(RequestKind kind, ServerUnderTest ours, ServerUnderTest bare) =>
    [
        Figure.From($"{kind.Name}: processor time per response: {ours.Name}", "µs", ours.Values(kind, "processor")),
        Figure.From($"  {bare.Name}", "µs", bare.Values(kind, "processor")),
        Figure.Ratio($"  {ours.Name} / {bare.Name}", ours.Values(kind, "processor"), bare.Values(kind, "processor")),
    ];
}
