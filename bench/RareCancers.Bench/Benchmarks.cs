using RareCancers.Bench.Classifying;
using RareCancers.Bench.Collecting;
using RareCancers.Bench.Crashing;
using RareCancers.Bench.Inside;
using RareCancers.Bench.Scaling;
using RareCancers.Bench.Sending;
using RareCancers.Bench.Serving;
using RareCancers.Bench.Soaking;
using RareCancers.Bench.Sources;
using RareCancers.Bench.Starting;

namespace RareCancers.Bench;

/// <summary>The benchmarks by their command-line names.</summary>
internal static class Benchmarks
{
    public static IReadOnlyDictionary<string, Benchmark> All { get; } = new Dictionary<string, Benchmark>(StringComparer.Ordinal)
    {
        ["collect"] = new("10,000 articles: parsed, beside cheerio and lxml; imported; read again unchanged", CollectBenchmark.RunAsync),
        ["feeds"] = new("feeds served beside bare Kestrel and nginx, written beside the package feed, searched; a cold start", FeedsBenchmark.RunAsync),
        ["crash"] = new("digests whose senders are killed and whose mail server misbehaves: missing and duplicate emails", CrashBenchmark.RunAsync),
        ["crash-large"] = new("a digest to 100,000 readers; its senders are killed 100 times", CrashBenchmark.RunLargeAsync),
        ["digests"] = new("a digest to 100,000 readers: planned; sent beside smtp-source, nodemailer and rss2email", DigestsBenchmark.RunAsync),
        ["inside"] = new("the most frequent operations, in-process: time and memory by BenchmarkDotNet", InsideBenchmark.RunAsync),
        ["scale"] = new("cost by number of articles and readers, up to a million, against the limits that Azure publishes", ScaleBenchmark.RunAsync),
        ["soak"] = new("the whole product for ten minutes with everything it talks to, under faults: losses, errors and leaks", SoakBenchmark.RunAsync),
        ["sources"] = new("feeds of all formats read, beside Python's feedparser; pages of Europe PMC and Crossref read", SourcesBenchmark.RunAsync),
        ["worker"] = new("the worker that Azure runs: process start to first feed, with and without ReadyToRun; package size", WorkerBenchmark.RunAsync),
        ["classify"] = new("topics found in 50 MB of titles and abstracts, and in worst-case texts", ClassifyBenchmark.RunAsync),
    };

    /// <summary>The benchmark of that name; all of them for <c>all</c>; empty for an unknown name.</summary>
    public static IReadOnlyList<Benchmark> Named(string name) => name == "all" ? [.. All.Values] : All.TryGetValue(name, out var one) ? [one] : [];

    public static async Task WriteUsageAsync(TextWriter output)
    {
        await output.WriteLineAsync("Usage: dotnet run -c Release --project bench/RareCancers.Bench -- <benchmark> [--quick]");
        foreach (var (name, benchmark) in All)
            await output.WriteLineAsync($"  {name,-12} {benchmark.Summary}");
        await output.WriteLineAsync("  all          all of them, one after another; takes hours");
        await output.WriteLineAsync("  charts       redraws the charts of the last full runs");
        await output.WriteLineAsync("  --quick      smaller, with two rounds: shows that everything works, measures little");
    }
}
