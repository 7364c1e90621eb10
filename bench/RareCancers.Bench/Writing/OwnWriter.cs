using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using RareCancers.Addresses;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Texts;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Settings;

namespace RareCancers.Bench.Writing;

/// <summary>
/// Our feed writers in their own process. Like its peer it makes passes for each line of standard input, which names a format.
/// </summary>
internal static class OwnWriter
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "write-feeds";

    private const int Passes = 10;

    private static readonly SiteOptions Site = new() { PublicBaseUrl = "https://rare-cancers.example" };
    private static readonly CollectionOptions Collection =
        new() { Slug = "bench", Title = "Rare cancers", JournalUrl = "https://bmccancer.biomedcentral.com/" };

    /// <param name="folder">The folder for the peer's input and one document per format.</param>
    /// <param name="articles">The number of entries.</param>
    /// <param name="input">The formats to write.</param>
    /// <param name="output">Results, one line per format.</param>
    public static int Run(string folder, string articles, TextReader input, TextWriter output)
    {
        var feed = Feed(int.Parse(articles, CultureInfo.InvariantCulture));
        File.WriteAllBytes(Path.Combine(folder, "entries.json"), JsonSerializer.SerializeToUtf8Bytes(WriterInput.From(feed), WriterJson.Default.WriterInput));
        foreach (var format in FeedFormats.All)
            File.WriteAllBytes(Path.Combine(folder, "ours." + format.Ending()), FeedDocument.Write(feed, format).Bytes.ToArray());
        Write(output, JsonSerializer.Serialize(new ReadyLine($"ours, {RuntimeInformation.FrameworkDescription}"), ReadyLineJson.Default.ReadyLine));
        while (input.ReadLine() is { } ending)
            Write(output, JsonSerializer.Serialize(Measure(feed, FeedFormats.TryParse(ending)!.Value), WriterJson.Default.WriterPass));
        return 0;
    }

    /// <summary>A feed with the given number of articles.</summary>
    public static Feed Feed(int articles)
    {
        var entries = new FeedEntryFactory(Site);
        return new Feed
        {
            Id = "urn:uuid:8d8ac610-566d-4ef0-9c22-186b2a5ed793",
            Title = Collection.Title,
            Description = "New articles, corrections and retractions of the Collection.",
            Home = Site.Address("/collections/bench"),
            Image = Site.Address("/icon.png"),
            Query = new FeedQuery(new Selection(Collection.Slug)),
            BaseUrl = Site.PublicBaseUrl,
            Entries = [.. Enumerable.Range(1, articles).Reverse().Select(number => entries.Create(StoredArticles.Create(number), Collection))],
        };
    }

    private static WriterPass Measure(Feed feed, FeedFormat format)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var bytes = 0;
        for (var pass = 0; pass < Passes; pass++)
            bytes = FeedDocument.Write(feed, format).Bytes.Length;
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        return new WriterPass(bytes, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / Passes, seconds / Passes, used / Passes);
    }

    private static void Write(TextWriter output, string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
