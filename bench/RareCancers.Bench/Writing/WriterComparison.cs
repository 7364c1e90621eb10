using System.Diagnostics;
using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;
using RareCancers.Feeds;

namespace RareCancers.Bench.Writing;

/// <summary>Our feed writers and the npm package feed take turns on the same entries.</summary>
internal sealed class WriterComparison(string peer, BenchmarkOptions options, TextWriter progress)
{
    /// <summary>The number of entries in a document.</summary>
    public const int Entries = 1_000;

    private static readonly Goal Memory = Goal.AtMost(3);

    private readonly Dictionary<FeedFormat, List<(WriterPass Ours, WriterPass Peer)>> rounds = FeedFormats.All.ToDictionary(
        format => format, _ => new List<(WriterPass, WriterPass)>());

    /// <summary>The writers with their versions; set by <see cref="RunAsync"/>.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <exception cref="BenchmarkFailedException">The documents differ.</exception>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rare-cancers-writing-");
        try
        {
            // Ours first: it writes the entries to the folder.
            using var ours = await StartAsync(
                DotNetProgram.Start(
                    "RareCancers.Bench.dll", OwnWriter.Command, folder.FullName, Entries.ToString(CultureInfo.InvariantCulture)));
            using var other = await StartAsync(new ProcessStartInfo("node", [Path.Combine(peer, "start.js"), folder.FullName]));
            Names = [ours.Name, other.Name];
            foreach (var format in FeedFormats.All)
                Compare(folder.FullName, format);
            for (var round = -options.WarmUps; round < options.Rounds; round++)
                await RoundAsync(ours, other, round);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return [.. FeedFormats.All.SelectMany(Figures)];
    }

    private static Task<BenchmarkProcess<WriterPass>> StartAsync(ProcessStartInfo start) =>
        BenchmarkProcess<WriterPass>.StartAsync(start, WriterJson.Default.WriterPass);

    private static void Compare(string folder, FeedFormat format)
    {
        var ours = WrittenFeed.Read(Path.Combine(folder, $"ours.{format.Ending()}"), format);
        var others = WrittenFeed.Read(Path.Combine(folder, $"feed.{format.Ending()}"), format);
        if (ours.Count != Entries || !ours.SequenceEqual(others))
            throw new BenchmarkFailedException(
                $"Of {Entries} entries ours wrote {ours.Count} and feed {others.Count} as {format.Name()}, or they are not the same.");
    }

    private async Task RoundAsync(BenchmarkProcess<WriterPass> ours, BenchmarkProcess<WriterPass> other, int round)
    {
        if (round >= 0)
            await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Writing, round {round + 1} of {options.Rounds}"));
        foreach (var format in FeedFormats.All)
        {
            var passes = (await ours.PassAsync(format.Ending()), await other.PassAsync(format.Ending()));
            if (round >= 0)
                rounds[format].Add(passes);
        }
    }

    private IEnumerable<Figure> Figures(FeedFormat format)
    {
        var passes = rounds[format];
        var name = string.Create(CultureInfo.InvariantCulture, $"{Entries} entries written as {format.Name()}");
        yield return Figure.Ratio(
            $"{name}, by processor time: how much faster ours is",
            passes.Select(pass => pass.Peer.ProcessorSeconds),
            passes.Select(pass => pass.Ours.ProcessorSeconds),
            Speed(format));
        yield return Figure.From("  processor time: ours", "ms", [.. passes.Select(pass => pass.Ours.ProcessorSeconds * 1e3)]);
        yield return Figure.From("  processor time: feed", "ms", [.. passes.Select(pass => pass.Peer.ProcessorSeconds * 1e3)]);
        yield return Figure.From("  time: ours", "ms", [.. passes.Select(pass => pass.Ours.Seconds * 1e3)]);
        yield return Figure.From("  time: feed", "ms", [.. passes.Select(pass => pass.Peer.Seconds * 1e3)]);
        yield return Figure.From("  allocated, of the document's size", "x", [.. passes.Select(pass => (double)pass.Ours.Allocated / pass.Ours.Bytes)], Memory);
        yield return Figure.From("  the document: ours", "MB", [.. passes.Select(pass => pass.Ours.Bytes / 1e6)]);
        yield return Figure.From("  the document: feed", "MB", [.. passes.Select(pass => pass.Peer.Bytes / 1e6)]);
    }

    // Times as fast as feed.
    private static Goal Speed(FeedFormat format) => format switch
    {
        FeedFormat.Rss => Goal.AtLeast(6),
        FeedFormat.Atom => Goal.AtLeast(10),
        FeedFormat.Json => Goal.AtLeast(3),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown feed format."),
    };
}
