using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RareCancers.Articles;
using RareCancers.Bench.Programs;
using RareCancers.Collections.Parsing;
using RareCancers.Fetching;

namespace RareCancers.Bench.Collecting;

/// <summary>Our parser in its own process. Like its peers it makes one pass per line of standard input.</summary>
internal static class OwnParser
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "parse-pages";

    private static readonly Uri Address = new("https://link.springer.com/collections/abcdefghij");

    public static int Run(string folder, TextReader input, TextWriter output)
    {
        byte[][] pages = [.. Directory.EnumerateFiles(folder, "*.html").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        Write(output, JsonSerializer.Serialize(new ReadyLine($"ours, {RuntimeInformation.FrameworkDescription}"), ReadyLineJson.Default.ReadyLine));
        while (input.ReadLine() is not null)
            Write(output, JsonSerializer.Serialize(Measure(pages), ParserJson.Default.ParserPass));
        return 0;
    }

    private static ParserPass Measure(byte[][] pages)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var articles = pages.SelectMany(Parse).ToList();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        return new ParserPass(articles.Count, Checksum(articles, NamesOf), Checksum(articles, FactsOf), seconds, used);
    }

    // As the product reads a fetched page.
    private static IReadOnlyList<ListedArticle> Parse(byte[] page)
    {
        var reading = CollectionPageReader.Read(PageText.Decode(page, type: null), Address, "the page");
        return reading.Value?.Articles ?? throw new BenchmarkFailedException(reading.Refusal!.Message);
    }

    private static string NamesOf(ListedArticle article) => $"{article.Doi}\t{article.Title}";

    private static string FactsOf(ListedArticle article) =>
        $"{string.Join("; ", article.Authors.People)}\t{article.Citation}\t{article.Published?.ToDisplayString()}\t{article.Type}\t{article.Teaser}";

    private static string Checksum(IEnumerable<ListedArticle> articles, Func<ListedArticle, string> line) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', articles.Select(line)))))[..16];

    private static void Write(TextWriter output, string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
