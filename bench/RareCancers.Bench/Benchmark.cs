using RareCancers.Bench.Reporting;

namespace RareCancers.Bench;

/// <summary>One benchmark.</summary>
/// <param name="Summary">What it measures, for the usage.</param>
/// <param name="RunAsync">Measures, and tells a writer how far it is.</param>
internal sealed record Benchmark(string Summary, Func<Effort, TextWriter, Task<Report>> RunAsync);
