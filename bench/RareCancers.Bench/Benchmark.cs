using RareCancers.Bench.Reporting;

namespace RareCancers.Bench;

/// <summary>A benchmark.</summary>
/// <param name="Summary">What it measures, for the usage text.</param>
/// <param name="RunAsync">Runs it and reports progress to a writer.</param>
internal sealed record Benchmark(string Summary, Func<BenchmarkOptions, TextWriter, Task<Report>> RunAsync);
