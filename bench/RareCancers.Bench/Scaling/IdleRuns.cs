using System.Globalization;
using RareCancers.Bench.Reporting;
using RareCancers.Bench.Serving;
using RareCancers.Testing.Simulation;
using RareCancers.Testing.Tables;

namespace RareCancers.Bench.Scaling;

/// <summary>Runs over sources of all kinds that have nothing new, in a process that serves a large Collection.</summary>
/// <param name="collection">The Collection.</param>
/// <param name="table">Its articles.</param>
/// <param name="options">How much to measure.</param>
/// <param name="progress">Where to report it.</param>
internal sealed class IdleRuns(StoredCollection collection, FakeTableClient table, BenchmarkOptions options, TextWriter progress)
{
    // Far from the numbers of the stored articles.
    private const int FirstPaper = 70_001;
    private const int Papers = 200;

    private static readonly SimulatedSource[] Sources = [SimulatedSource.Page, SimulatedSource.Springer, SimulatedSource.EuropePmc, SimulatedSource.Crossref];

    private readonly List<double> seconds = [];
    private readonly List<double> writes = [];

    public async Task<IReadOnlyList<Figure>> RunAsync(Goal memory)
    {
        await progress.WriteLineAsync("Reading sources that have nothing new");
        await using var world = await SourcesWorld.StartAsync();
        Publish(world);
        await using var product = collection.Start(core: null, [.. Settings(world)]);
        using var http = new HttpClient { BaseAddress = await product.ServesAsync() };
        // The index is built by the first search. The first run stores the articles, and the next ones add what each source knows.
        await http.GetByteArrayAsync(new Uri($"feeds/{StoredCollection.Slug}.atom?q=survival", UriKind.Relative), CancellationToken.None);
        for (var run = -options.WarmUps; run < options.Rounds; run++)
            await CollectAsync(http, isCounted: run >= 0);
        return
        [
            Figure.From(
                string.Create(CultureInfo.InvariantCulture, $"a run with nothing new, {Sources.Length} sources of {Papers} articles each"),
                "s",
                seconds,
                Goal.AtMost(5)),
            Figure.From("  writes to Articles", "1", writes, Goal.AtMost(0)),
            Figure.From("process that ran, peak memory", "MB", [await product.EndAsync() / 1e6], memory),
        ];
    }

    private static void Publish(SourcesWorld world)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var registries = new SimulatedRegistries(world.Crossref, world.EuropePmc, () => today);
        world.Springer.Window = Papers;
        foreach (var paper in Enumerable.Range(FirstPaper, Papers).Select(number => new SimulatedPaper(number, SimulatedJournal.BmcCancer, today)))
        {
            world.Publisher.Publish(paper.ToListedArticle());
            world.Springer.Publish(paper);
            registries.Deposit(paper);
            registries.Index(paper);
        }
    }

    private static IEnumerable<string> Settings(SourcesWorld world)
    {
        foreach (var (number, source) in Sources.Select(world.OptionsOf).Index())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"--Collections:Items:0:Sources:{number}");
            yield return $"{name}:Address={source.Address}";
            yield return $"{name}:Kind={source.Kind}";
        }

        yield return "--Collections:Items:0:Source=";
        foreach (var (name, value) in world.Settings)
            yield return $"--{name}={value}";
    }

    private async Task CollectAsync(HttpClient http, bool isCounted)
    {
        var before = table.WriteRequests;
        var start = TimeProvider.System.GetTimestamp();
        using var answer = await http.PostAsync(new Uri("operations/collect", UriKind.Relative), content: null, CancellationToken.None);
        var time = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
        if (!answer.IsSuccessStatusCode || !text.Contains("\"listed\":", StringComparison.Ordinal))
            throw new BenchmarkFailedException($"The run failed with {(int)answer.StatusCode}: {text}");
        if (!isCounted)
            return;
        seconds.Add(time);
        writes.Add(table.WriteRequests - before);
    }
}
