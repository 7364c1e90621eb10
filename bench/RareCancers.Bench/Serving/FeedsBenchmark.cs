using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;
using RareCancers.Bench.Searching;
using RareCancers.Bench.Writing;

namespace RareCancers.Bench.Serving;

/// <summary>
/// How fast feeds are served (compared with bare Kestrel and nginx), written (compared with the npm package feed) and searched, and how soon a new
/// process responds.
/// </summary>
internal static class FeedsBenchmark
{
    // A feed of about 60 KB.
    private const int SmallCollection = 9;

    // Milliseconds.
    private const double SearchLimit = 20;

    // Seconds, of the published program.
    private static readonly Goal FirstFeed = Goal.AtMost(0.7);

    // Relative to a small Collection.
    private static readonly Goal LargeCollection = Goal.AtMost(1.3);

    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        await Nginx.RequireAsync(progress);
        await Wrk.RequireAsync(progress);
        var writers = new WriterComparison(await NodePeer.RequireAsync("feed", progress), options, progress);
        var figures = new List<Figure>(await writers.RunAsync());
        await using var small = await StoredCollection.StoreAsync(SmallCollection, progress);
        var shared = new ServerComparison(small, isPinned: false, options, progress);
        figures.AddRange(await shared.RunAsync());
        figures.AddRange(await new ServerComparison(small, isPinned: true, options, progress).RunAsync());
        await using var large = await StoredCollection.StoreAsync(options.Articles, progress);
        figures.AddRange(await StartAsync(small, large, options, progress));
        figures.AddRange(await new SearchBenchmark(large, options.Articles, SearchLimit, options, progress).RunAsync());
        return Report.Create("feeds", options, Subject(shared.Feed!, await Nginx.VersionAsync(), writers), figures);
    }

    private static async Task<IEnumerable<Figure>> StartAsync(
        StoredCollection small, StoredCollection large, BenchmarkOptions options, TextWriter progress)
    {
        var folder = Directory.CreateTempSubdirectory("rare-cancers-published-");
        try
        {
            await progress.WriteLineAsync("Publishing the program");
            await DotNetProgram.PublishAsync("src/RareCancers.LocalHost", folder.FullName, "-p:PublishProfile=linux-x64");
            var program = Path.Combine(folder.FullName, Product.Assembly);
            var (few, many, built) = (new ColdStarts(small, program), new ColdStarts(large, program), new ColdStarts(small));
            await ColdStarts.TakeTurnsAsync([few, many, built], options, progress);
            return
            [
                .. few.Figures(Articles(SmallCollection), FirstFeed),
                .. many.Figures(Articles(options.Articles)),
                Figure.Ratio(
                    string.Create(CultureInfo.InvariantCulture, $"  {options.Articles} / {SmallCollection}"), many.Seconds, few.Seconds, LargeCollection),
                .. built.Figures($"{Articles(SmallCollection)}, without ReadyToRun"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Articles(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} articles stored");

    private static string[] Subject(FeedBytes feed, string nginx, WriterComparison writers) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"A feed of {feed.Identity.Length / 1e3:0.0} KB, {feed.Gzip.Length / 1e3:0.0} KB as "
            + $"gzip, served by the product and, the same bytes, by Kestrel without anything else and by nginx {nginx}."),
        "wrk asked, on one thread: 16 connections for the rate, 128 that rest between requests for half of it.",
        $"Writers: {string.Join("; ", writers.Names)}. Both wrote the same entries with the same titles, links and HTML.",
    ];
}
