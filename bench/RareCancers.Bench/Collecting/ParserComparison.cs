using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Collecting;

/// <summary>Our parser and its peers take turns on the same pages.</summary>
internal sealed class ParserComparison(Parsers parsers, PageSet pages, BenchmarkOptions options, TextWriter progress)
{
    private static readonly Goal Speed = Goal.AtLeast(20);

    // By processor time, because the runtimes of the parsers use other cores to different degrees.
    private static readonly Dictionary<string, Goal> AgainstPeers = new(StringComparer.Ordinal)
    {
        [Parsers.Cheerio] = Goal.AtLeast(4),
        [Parsers.Lxml] = Goal.AtLeast(1.5),
    };

    private readonly IReadOnlyList<(string Name, Func<System.Diagnostics.ProcessStartInfo> Start)> all = parsers.All(pages.Folder);
    private readonly List<ParserPass[]> cold = [];
    private readonly List<ParserPass[]> warm = [];

    /// <summary>The parsers with their versions; set by <see cref="RunAsync"/>.</summary>
    public IReadOnlyList<string> Descriptions { get; private set; } = [];

    /// <exception cref="BenchmarkFailedException">The parsers disagree.</exception>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        for (var round = 0; round < options.Rounds; round++)
        {
            await TellAsync("new processes", round);
            cold.Add(await ColdRoundAsync());
        }

        var processes = await Task.WhenAll(all.Select(parser => BenchmarkProcess<ParserPass>.StartAsync(parser.Start(), ParserJson.Default.ParserPass)));
        Descriptions = [.. processes.Select(process => process.Name)];
        for (var round = -options.WarmUps; round < options.Rounds; round++)
        {
            if (round >= 0)
                await TellAsync("warm processes", round);
            var passes = await RoundAsync(processes);
            if (round >= 0)
                warm.Add(passes);
        }

        foreach (var process in processes)
            process.Dispose();
        return Figures();
    }

    private async Task<ParserPass[]> ColdRoundAsync()
    {
        var passes = new ParserPass[all.Count];
        for (var index = 0; index < all.Count; index++)
        {
            using var process = await BenchmarkProcess<ParserPass>.StartAsync(all[index].Start(), ParserJson.Default.ParserPass);
            passes[index] = await process.PassAsync();
        }

        return Agreeing(passes);
    }

    private async Task<ParserPass[]> RoundAsync(BenchmarkProcess<ParserPass>[] processes)
    {
        var passes = new ParserPass[all.Count];
        for (var index = 0; index < all.Count; index++)
            passes[index] = await processes[index].PassAsync();
        return Agreeing(passes);
    }

    private ParserPass[] Agreeing(ParserPass[] passes)
    {
        for (var index = 0; index < passes.Length; index++)
        {
            if (passes[index].Articles != options.Articles || !passes[index].Agrees(passes[0]))
                throw new BenchmarkFailedException($"Of {options.Articles} articles {all[0].Name} found {passes[0]}, and {all[index].Name} {passes[index]}.");
        }

        return passes;
    }

    private List<Figure> Figures()
    {
        var peers = all.Index().Skip(1).ToArray();
        return
        [
            .. all.Select((parser, index) => Figure.From($"pages parsed, warm: {parser.Name}", "MB/s", Speeds(warm, index), index == 0 ? Speed : null)),
            .. peers.Select(peer => Figure.Ratio(
                $"  ours / {peer.Item.Name}, by processor time", Work(warm, 0), Work(warm, peer.Index), AgainstPeers.GetValueOrDefault(peer.Item.Name))),
            .. peers.Select(peer => Figure.Ratio($"  ours / {peer.Item.Name}", Speeds(warm, 0), Speeds(warm, peer.Index))),
            .. all.Select((parser, index) => Figure.From($"pages parsed, first pass of a process: {parser.Name}", "MB/s", Speeds(cold, index))),
            .. peers.Select(peer => Figure.Ratio(
                $"  ours / {peer.Item.Name}, first pass, by processor time", Work(cold, 0), Work(cold, peer.Index))),
        ];
    }

    private double[] Speeds(List<ParserPass[]> rounds, int index) => [.. rounds.Select(round => pages.Bytes / round[index].Seconds / 1e6)];

    private double[] Work(List<ParserPass[]> rounds, int index) => [.. rounds.Select(round => pages.Bytes / round[index].ProcessorSeconds / 1e6)];

    private Task TellAsync(string what, int round) =>
        progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Parsing in {what}, round {round + 1} of {options.Rounds}"));
}
