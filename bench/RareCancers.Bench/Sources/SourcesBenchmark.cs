using System.Globalization;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Sources;

/// <summary>How fast the documents of sources are read.</summary>
internal static class SourcesBenchmark
{
    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        await progress.WriteLineAsync("Generating the feeds");
        using var feeds = FeedSet.Write(options.Feeds);
        var comparison = new FeedComparison(feeds, options, progress);
        var reading = await comparison.RunAsync();
        var registries = new RegistryReading(options, progress);
        return Report.Create(
            "sources", options, [.. Subject(feeds, comparison), registries.Subject], [.. reading, .. await registries.RunAsync()]);
    }

    private static string[] Subject(FeedSet feeds, FeedComparison comparison) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{feeds.Feeds} feeds of {FeedSet.ItemsOfFeed} items: {feeds.XmlBytes / 1e6:0.0} MB of RSS 2.0, "
            + $"RSS 1.0 and Atom, {feeds.JsonBytes / 1e6:0.0} MB of JSON Feed."),
        $"Readers: {string.Join("; ", comparison.Descriptions)}.",
        "Both found the same articles with the same DOI and title; feedparser does not read JSON Feed. A MB is a million bytes.",
    ];
}
