using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RareCancers.Articles;
using RareCancers.Bench.Programs;
using RareCancers.Collections.Feeds;
using RareCancers.Fetching;

namespace RareCancers.Bench.Sources;

/// <summary>Our reader of feeds in its own process. Like its peer it makes one pass per line of standard input, which names the format.</summary>
internal static class OwnFeedReader
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "read-feeds";

    /// <summary>The formats of a pass.</summary>
    public const string Xml = "xml";
    public const string Json = "json";

    private static readonly Uri Address = new("https://journal.example/feed");
    private static readonly DateOnly Today = new(2026, 11, 28);

    public static int Run(string folder, TextReader input, TextWriter output)
    {
        var feeds = new[] { Xml, Json }.ToDictionary(
            format => format, format => Directory.EnumerateFiles(folder, $"*.{format}").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray());
        Write(output, JsonSerializer.Serialize(new ReadyLine($"ours, {RuntimeInformation.FrameworkDescription}"), ReadyLineJson.Default.ReadyLine));
        while (input.ReadLine() is { } format)
            Write(output, JsonSerializer.Serialize(Measure(feeds[format]), FeedPassJson.Default.FeedPass));
        return 0;
    }

    private static FeedPass Measure(byte[][] feeds)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var articles = feeds.SelectMany(Read).ToList();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        return new FeedPass(articles.Count, Checksum(articles), seconds, used);
    }

    // As the product reads a fetched feed.
    private static IReadOnlyList<ListedArticle> Read(byte[] feed)
    {
        var reading = FeedReader.Read(PageText.Decode(feed, type: null), Address, "the feed", Today);
        return reading.Value?.Articles ?? throw new BenchmarkFailedException(reading.Refusal!.Message);
    }

    private static string Checksum(IEnumerable<ListedArticle> articles) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', articles.Select(article => $"{article.Doi}\t{article.Title}")))))[..16];

    private static void Write(TextWriter output, string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
