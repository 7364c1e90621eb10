using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Serving;

/// <summary>The product and nginx under wrk, in turn, with the very same bytes.</summary>
/// <param name="collection">The stored Collection.</param>
/// <param name="isPinned">Whether whoever serves has one processor and wrk another; else all share all.</param>
/// <param name="effort">How much is measured.</param>
/// <param name="progress">Where to tell how far it is.</param>
internal sealed class ServerContest(StoredCollection collection, bool isPinned, Effort effort, TextWriter progress)
{
    private const int Connections = 16;

    // At half load most of them rest.
    private const int RestingConnections = 128;

    private static readonly Goal Speed = Goal.AtLeast(0.5);
    private static readonly Goal Patience = Goal.AtMost(10);

    private readonly TimeSpan time = TimeSpan.FromSeconds(effort.IsQuick ? 1 : 2);
    private readonly Wrk wrk = new(isPinned ? Core.Client : null);

    /// <summary>The feed that was served; filled by <see cref="RunAsync"/>.</summary>
    public FeedBytes? Feed { get; private set; }

    /// <summary>The most memory in bytes that the product held resident; filled by <see cref="RunAsync"/>.</summary>
    public long PeakBytes { get; private set; }

    /// <exception cref="UnfairException">The two do not serve the same, or one answers with errors.</exception>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        Core? core = isPinned ? Core.Server : null;
        await using var product = collection.Start(core);
        var address = new Uri(await product.ServesAsync(), $"feeds/{StoredCollection.Slug}.rss");
        using var ours = new Contender("ours", address, () => product.ProcessorTime);
        Feed = await ours.FetchAsync();
        await using var server = await Nginx.StartAsync(core, Feed);
        using var nginx = new Contender("nginx", server.Address, () => server.ProcessorTime);
        await CompareAsync(ours, nginx);
        for (var round = -1; round < effort.Rounds; round++)
        {
            await progress.WriteLineAsync(round < 0 ? "Warming up the servers" : string.Create(CultureInfo.InvariantCulture, $"Serving, round {round + 1} of {effort.Rounds}"));
            // Who is first does not always stay first.
            foreach (var contender in round % 2 == 0 ? [ours, nginx] : (Contender[])[nginx, ours])
                await RoundAsync(contender, isCounted: round >= 0);
        }

        PeakBytes = await product.EndAsync();
        return [.. Kind.All.SelectMany(kind => Figures(kind, ours, nginx))];
    }

    private async Task CompareAsync(Contender ours, Contender nginx)
    {
        var other = await nginx.FetchAsync();
        if (!other.Identity.SequenceEqual(Feed!.Identity) || !other.Gzip.SequenceEqual(Feed.Gzip))
            throw new UnfairException("nginx does not serve the bytes of our feed.");
        foreach (var contender in (Contender[])[ours, nginx])
            await contender.FetchAsync(Kind.All[2]);
    }

    private async Task RoundAsync(Contender contender, bool isCounted)
    {
        foreach (var kind in Kind.All)
        {
            var before = contender.ProcessorTime();
            var full = Checked(kind, contender, await contender.LoadAsync(wrk, kind, Connections, time));
            var used = contender.ProcessorTime() - before;
            var pause = TimeSpan.FromSeconds(RestingConnections / (full.Rate / 2));
            var half = Checked(kind, contender, await contender.LoadAsync(wrk, kind, RestingConnections, time, pause));
            if (!isCounted)
                continue;
            contender.Add(kind, "rate", full.Rate);
            contender.Add(kind, "processor", used.TotalMicroseconds / full.Requests);
            contender.Add(kind, "load", half.Rate / full.Rate);
            contender.Add(kind, "p99", half.P99Milliseconds);
        }
    }

    // wrk tells errors from answers, but not 200 from 304; the bytes do.
    private WrkRun Checked(Kind kind, Contender contender, WrkRun run)
    {
        var body = kind.Status == 304 ? 0 : kind == Kind.All[1] ? Feed!.Gzip.Length : Feed!.Identity.Length;
        return run.BytesEach >= body && run.BytesEach < body + 1000
            ? run
            : throw new UnfairException(string.Create(CultureInfo.InvariantCulture, $"{contender.Name} sent {run.BytesEach:0} bytes for {kind.Name}, whose body has {body}."));
    }

    private IEnumerable<Figure> Figures(Kind kind, Contender ours, Contender nginx)
    {
        var name = $"{kind.Name}, {(isPinned ? "one core each" : "all cores shared")}";
        foreach (var contender in (Contender[])[ours, nginx])
            yield return Figure.From($"{name}: {contender.Name}", "/s", contender.Values(kind, "rate"));
        yield return Figure.Ratio("  ours / nginx", ours.Values(kind, "rate"), nginx.Values(kind, "rate"), isPinned ? null : Speed);
        foreach (var contender in (Contender[])[ours, nginx])
            yield return Figure.From($"  processor time an answer: {contender.Name}", "µs", contender.Values(kind, "processor"));
        foreach (var contender in (Contender[])[ours, nginx])
        {
            yield return Figure.From($"  part of its rate at half load: {contender.Name}", "x", contender.Values(kind, "load"));
            yield return Figure.From($"  p99 at half load: {contender.Name}", "ms", contender.Values(kind, "p99"), !isPinned && contender == ours ? Patience : null);
        }
    }
}
