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

    private static readonly Goal FirstAnswer = Goal.AtMost(1);

    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        await Nginx.RequireAsync(progress);
        await Wrk.RequireAsync(progress);
        var writers = new WriterComparison(await NodePeer.RequireAsync("feed", progress), options, progress);
        var figures = new List<Figure>(await writers.RunAsync());
        FeedBytes feed;
        await using (var small = await StoredCollection.StoreAsync(SmallCollection, progress))
        {
            var shared = new ServerComparison(small, isPinned: false, options, progress);
            figures.AddRange(await shared.RunAsync());
            figures.AddRange(await new ServerComparison(small, isPinned: true, options, progress).RunAsync());
            figures.AddRange(await new ColdStarts(small, options, progress).RunAsync(Articles(SmallCollection), FirstAnswer));
            feed = shared.Feed!;
        }

        await using var large = await StoredCollection.StoreAsync(options.Articles, progress);
        figures.AddRange(await new ColdStarts(large, options, progress).RunAsync(Articles(options.Articles), goal: null));
        figures.AddRange(await new SearchBenchmark(large, options.Articles, SearchLimit, options, progress).RunAsync());
        return Report.Create("feeds", options, Subject(feed, await Nginx.VersionAsync(), writers), figures);
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
