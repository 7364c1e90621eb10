using System.Collections.Concurrent;
using System.Globalization;
using RareCancers.Subscriptions;

namespace RareCancers.Bench.Crashing;

/// <summary>Runs scenarios in parallel, because each spends most of its time waiting.</summary>
/// <param name="readers">The readers of each digest.</param>
/// <param name="progress">Where to report each result.</param>
internal sealed class CrashRunner(IReadOnlyList<Subscriber> readers, TextWriter progress)
{
    private const int ParallelRuns = 4;

    /// <summary>Runs scenarios, each with its seed, and returns the results.</summary>
    /// <param name="runs">The scenarios and seeds.</param>
    /// <param name="undisturbed">Results without kills under the same mail server: they show how often a run passes each point.</param>
    public async Task<IReadOnlyList<CrashRunResult>> RunAsync(IReadOnlyList<(CrashScenario Scenario, int Seed)> runs, IReadOnlyList<CrashRunResult> undisturbed)
    {
        var results = new ConcurrentQueue<CrashRunResult>();
        var waiting = new ConcurrentQueue<(CrashScenario Scenario, int Seed)>(runs);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(ParallelRuns, runs.Count)).Select(_ => Task.Run(WorkAsync)));
        return [.. results];

        async Task WorkAsync()
        {
            await using var storage = await CrashStorage.StartAsync(progress);
            while (waiting.TryDequeue(out var next))
            {
                var result = await new CrashRun(next.Scenario, next.Seed, storage, readers, Nth(next, undisturbed)).RunAsync();
                results.Enqueue(result);
                await progress.WriteLineAsync(Line(result, results.Count, runs.Count));
            }
        }
    }

    // In the first half, because the number of passes differs from run to run; the first pass where the number is unknown.
    private static int Nth((CrashScenario Scenario, int Seed) run, IReadOnlyList<CrashRunResult> undisturbed)
    {
        var like = undisturbed.FirstOrDefault(result => result.Scenario.ServerFaults == run.Scenario.ServerFaults);
        var times = run.Scenario.Point is { } point ? like?.Passed.GetValueOrDefault(point) ?? 0 : 0;
        return 1 + new Random(run.Seed).Next(Math.Max(1, times / 2));
    }

    private static string Line(CrashRunResult result, int number, int all) => string.Create(
        CultureInfo.InvariantCulture,
        $"{number}/{all} {result.Scenario.Name} ({result.Scenario.Receiver}, seed {result.Seed}): "
            + $"{result.Kills} kills, {result.Mails} emails, {result.Lost} lost, {result.Duplicates} of {result.MostDuplicates} duplicates, "
            + $"{result.Duration.TotalSeconds:0} s{string.Concat(result.Broken.Take(3).Select(one => Environment.NewLine + "  BROKEN: " + one))}");
}
