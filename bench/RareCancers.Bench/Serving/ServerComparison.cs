using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Serving;

/// <summary>The product, bare Kestrel and nginx take turns serving the same bytes to wrk.</summary>
/// <param name="collection">The stored Collection.</param>
/// <param name="isPinned">Whether the server and wrk are pinned to one processor each; otherwise they share all.</param>
/// <param name="options">How much to measure.</param>
/// <param name="progress">Where to report progress.</param>
internal sealed class ServerComparison(StoredCollection collection, bool isPinned, BenchmarkOptions options, TextWriter progress)
{
    private const int Connections = 16;

    // At half load most of these are idle.
    private const int RestingConnections = 128;

    // Relative to bare Kestrel.
    private static readonly Goal Speed = Goal.AtLeast(0.9);
    private static readonly Goal Processor = Goal.AtMost(1.15);
    private static readonly Goal Memory = Goal.AtMost(2);

    // Relative to nginx.
    private static readonly Goal Latency = Goal.AtMost(2);

    private readonly TimeSpan time = TimeSpan.FromSeconds(options.IsQuick ? 1 : 2);
    private readonly Wrk wrk = new(isPinned ? Core.Client : null);

    /// <summary>The feed that was served; set by <see cref="RunAsync"/>.</summary>
    public FeedBytes? Feed { get; private set; }

    /// <exception cref="BenchmarkFailedException">The responses differ, or one server responds with errors.</exception>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        Core? core = isPinned ? Core.Server : null;
        await using var product = collection.Start(core);
        var address = new Uri(await product.ServesAsync(), $"feeds/{StoredCollection.Slug}.rss");
        using var ours = new ServerUnderTest("ours", address, () => product.ProcessorTime);
        Feed = await ours.FetchAsync();
        await using var bare = BareKestrel.Start(core, address);
        using var kestrel = new ServerUnderTest("bare Kestrel", await bare.ServesAsync(), () => bare.ProcessorTime);
        await using var server = await Nginx.StartAsync(core, Feed);
        using var nginx = new ServerUnderTest("nginx", server.Address, () => server.ProcessorTime);
        ServerUnderTest[] servers = [ours, kestrel, nginx];
        await CompareAsync(servers);
        for (var round = -1; round < options.Rounds; round++)
        {
            await progress.WriteLineAsync(
                round < 0
                    ? "Warming up the servers"
                    : string.Create(CultureInfo.InvariantCulture, $"Serving, round {round + 1} of {options.Rounds}"));
            // The order alternates.
            foreach (var target in round % 2 == 0 ? servers : servers.Reverse())
                await RoundAsync(target, isCounted: round >= 0);
        }

        return
        [
            .. RequestKind.All.SelectMany(kind => Figures(kind, ours, kestrel, nginx)),
            .. MemoryFigures(await product.EndAsync() / 1e6, await bare.EndAsync() / 1e6),
        ];
    }

    private async Task CompareAsync(ServerUnderTest[] servers)
    {
        foreach (var server in servers)
        {
            var sent = await server.FetchAsync();
            if (!sent.Identity.SequenceEqual(Feed!.Identity) || !sent.Gzip.SequenceEqual(Feed.Gzip))
                throw new BenchmarkFailedException($"{server.Name} does not serve the bytes of our feed.");
            await server.FetchAsync(RequestKind.All[2]);
        }
    }

    private async Task RoundAsync(ServerUnderTest target, bool isCounted)
    {
        foreach (var kind in RequestKind.All)
        {
            var before = target.ProcessorTime();
            var full = Checked(kind, target, await target.LoadAsync(wrk, kind, Connections, time));
            var used = target.ProcessorTime() - before;
            var pause = TimeSpan.FromSeconds(RestingConnections / (full.Rate / 2));
            var half = Checked(kind, target, await target.LoadAsync(wrk, kind, RestingConnections, time, pause));
            if (!isCounted)
                continue;
            target.Add(kind, "rate", full.Rate);
            target.Add(kind, "processor", used.TotalMicroseconds / full.Requests);
            target.Add(kind, "load", half.Rate / full.Rate);
            target.Add(kind, "p99", half.P99Milliseconds);
        }
    }

    // wrk distinguishes errors but not 200 from 304; the size does.
    private WrkRun Checked(RequestKind kind, ServerUnderTest target, WrkRun run)
    {
        var body = kind.Status == 304 ? 0 : kind == RequestKind.All[1] ? Feed!.Gzip.Length : Feed!.Identity.Length;
        return run.BytesEach >= body && run.BytesEach < body + 1000
            ? run
            : throw new BenchmarkFailedException(string.Create(CultureInfo.InvariantCulture, $"{target.Name} sent {run.BytesEach:0} "
                + $"bytes for {kind.Name}, whose body has {body}."));
    }

    private IEnumerable<Figure> Figures(RequestKind kind, ServerUnderTest ours, ServerUnderTest kestrel, ServerUnderTest nginx)
    {
        var name = $"{kind.Name}, {(isPinned ? "one core each" : "all cores shared")}";
        ServerUnderTest[] servers = [ours, kestrel, nginx];
        foreach (var target in servers)
            yield return Figure.From($"{name}: {target.Name}", "/s", target.Values(kind, "rate"));
        yield return Ratio("  ours / bare Kestrel", "rate", kestrel, Speed);
        yield return Ratio("  ours / nginx", "rate", nginx, goal: null);
        foreach (var target in servers)
            yield return Figure.From($"  processor time per response: {target.Name}", "µs", target.Values(kind, "processor"));
        yield return Ratio("  processor time, ours / bare Kestrel", "processor", kestrel, Processor);
        foreach (var target in servers)
        {
            yield return Figure.From($"  part of its rate at half load: {target.Name}", "x", target.Values(kind, "load"));
            yield return Figure.From($"  p99 at half load: {target.Name}", "ms", target.Values(kind, "p99"));
        }

        yield return Ratio("  p99 at half load, ours / nginx", "p99", nginx, Latency);

        // Where each has one processor, the client's processor limits the fast ones.
        Figure Ratio(string title, string what, ServerUnderTest other, Goal? goal) =>
            Figure.Ratio(title, ours.Values(kind, what), other.Values(kind, what), isPinned ? null : goal);
    }

    // With one core each, the garbage collector has other limits.
    private Figure[] MemoryFigures(double ours, double kestrel) => isPinned ? [] :
    [
        Figure.From("peak memory while serving: ours", "MB", [ours]),
        Figure.From("peak memory while serving: bare Kestrel", "MB", [kestrel]),
        Figure.Ratio("  ours / bare Kestrel", [ours], [kestrel], Memory),
    ];
}
