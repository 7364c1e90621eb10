using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;
using RareCancers.Bench.Searching;
using RareCancers.Bench.Writing;

namespace RareCancers.Bench.Serving;

/// <summary>How fast feeds are served beside nginx, written beside the package feed, and searched, and how soon a new process answers.</summary>
internal static class FeedsBenchmark
{
    // Their feed has some 60 KB.
    private const int SmallCollection = 9;

    private static readonly Goal FirstAnswer = Goal.AtMost(1);

    // What issue 7 asks of a serving process, in MB.
    private static readonly Goal Memory = Goal.AtMost(120);

    public static async Task<Report> RunAsync(Effort effort, TextWriter progress)
    {
        await Nginx.RequireAsync(progress);
        await Wrk.RequireAsync(progress);
        var writers = new WriterContest(await NodePeer.RequireAsync("feed", progress), effort, progress);
        var figures = new List<Figure>(await writers.RunAsync());
        FeedBytes feed;
        await using (var small = await StoredCollection.StoreAsync(SmallCollection, progress))
        {
            var shared = new ServerContest(small, isPinned: false, effort, progress);
            figures.AddRange(await shared.RunAsync());
            figures.AddRange(await new ServerContest(small, isPinned: true, effort, progress).RunAsync());
            figures.Add(Figure.From("serving process, peak memory", "MB", [shared.PeakBytes / 1e6], Memory));
            figures.AddRange(await new ColdStarts(small, effort, progress).RunAsync(Articles(SmallCollection), FirstAnswer));
            feed = shared.Feed!;
        }

        await using var large = await StoredCollection.StoreAsync(effort.Articles, progress);
        figures.AddRange(await new ColdStarts(large, effort, progress).RunAsync(Articles(effort.Articles), goal: null));
        figures.AddRange(await new SearchContest(large, effort, progress).RunAsync());
        return Report.Create("feeds", effort, Subject(feed, await Nginx.VersionAsync(), writers), figures);
    }

    private static string Articles(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} articles stored");

    private static string[] Subject(FeedBytes feed, string nginx, WriterContest writers) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"A feed of {feed.Identity.Length / 1e3:0.0} KB, {feed.Gzip.Length / 1e3:0.0} KB as gzip, served by the product and, the same bytes, by nginx {nginx}."),
        "wrk asked, on one thread: 16 connections for the rate, 128 that rest between requests for half of it.",
        $"Writers: {string.Join("; ", writers.Names)}. Both wrote the same entries with the same titles, links and HTML.",
    ];
}
