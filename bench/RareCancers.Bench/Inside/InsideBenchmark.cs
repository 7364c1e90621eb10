using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Inside;

/// <summary>Time and memory of the most frequent operations, by BenchmarkDotNet in this process.</summary>
internal static class InsideBenchmark
{
    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        await progress.WriteLineAsync("Measuring, in this process");
        var artifacts = Directory.CreateTempSubdirectory("rare-cancers-inside-");
        var log = new AccumulationLogger();
        var job = (options.IsQuick ? Job.Dry : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(log)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(artifacts.FullName);
        var summary = await Task.Run(() => BenchmarkRunner.Run<HotPaths>(config));
        artifacts.Delete(recursive: true);
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
            throw new BenchmarkFailedException($"BenchmarkDotNet could not measure everything. Its log:{Environment.NewLine}{log.GetLog()}");
        return Report.Create(
            "inside",
            options,
            [
                options.IsQuick ? "Each once, including JIT compilation." : "One thread, in this process, after JIT compilation.",
                "A KB is a thousand bytes.",
            ],
            [.. summary.Reports.SelectMany(Figures)]);
    }

    private static IEnumerable<Figure> Figures(BenchmarkReport report)
    {
        var name = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
        var times = report.ResultStatistics!.OriginalValues.Select(nanoseconds => nanoseconds / 1000).ToArray();
        yield return Figure.From(name, "µs", times);
        yield return Figure.From("  allocated", "KB", [report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)!.Value / 1000.0]);
    }
}
