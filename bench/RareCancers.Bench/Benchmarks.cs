using RareCancers.Bench.Classifying;
using RareCancers.Bench.Collecting;
using RareCancers.Bench.Crashing;
using RareCancers.Bench.Inside;
using RareCancers.Bench.Scaling;
using RareCancers.Bench.Sending;
using RareCancers.Bench.Serving;
using RareCancers.Bench.Soaking;
using RareCancers.Bench.Starting;

namespace RareCancers.Bench;

/// <summary>The benchmarks by the word that asks for each.</summary>
internal static class Benchmarks
{
    public static IReadOnlyDictionary<string, Benchmark> All { get; } = new Dictionary<string, Benchmark>(StringComparer.Ordinal)
    {
        ["collect"] = new("10,000 articles: parsed, beside cheerio and lxml; imported; read again unchanged", CollectBenchmark.RunAsync),
        ["feeds"] = new("feeds served beside nginx, written beside the package feed, searched; a cold start", FeedsBenchmark.RunAsync),
        ["crash"] = new("digests whose senders are killed and whose mail server is rude: who was left out, who was mailed twice", CrashBenchmark.RunAsync),
        ["crash-large"] = new("a digest to 100,000 readers whose senders are killed 100 times", CrashBenchmark.RunLargeAsync),
        ["digests"] = new("a digest to 100,000 readers: planned; sent beside smtp-source, nodemailer and rss2email", DigestsBenchmark.RunAsync),
        ["inside"] = new("what is done most often, inside the process: time and memory by BenchmarkDotNet", InsideBenchmark.RunAsync),
        ["scale"] = new("what more articles and more readers cost, to a million, by the limits that Azure publishes", ScaleBenchmark.RunAsync),
        ["soak"] = new("the whole product for ten minutes with all of its world, and much going wrong: what is lost, wrong, or leaks", SoakBenchmark.RunAsync),
        ["worker"] = new("the worker that Azure runs: from the start of its process to its first feed, with and without ReadyToRun; its package", WorkerBenchmark.RunAsync),
        ["classify"] = new("topics found in 50 MB of titles and abstracts, and in the worst texts", ClassifyBenchmark.RunAsync),
    };

    /// <summary>The benchmark that a word asks for, or all; none when it asks for none.</summary>
    public static IReadOnlyList<Benchmark> Named(string name) => name == "all" ? [.. All.Values] : All.TryGetValue(name, out var one) ? [one] : [];

    public static async Task WriteUsageAsync(TextWriter output)
    {
        await output.WriteLineAsync("Usage: dotnet run -c Release --project bench/RareCancers.Bench -- <benchmark> [--quick]");
        foreach (var (name, benchmark) in All)
            await output.WriteLineAsync($"  {name,-12} {benchmark.Summary}");
        await output.WriteLineAsync("  all          one after the other, some hours");
        await output.WriteLineAsync("  charts       draws the pictures of the last full runs again");
        await output.WriteLineAsync("  --quick      smaller and with two rounds: shows that all works, measures little");
    }
}
