using System.Collections.Concurrent;
using System.Globalization;
using RareCancers.Subscriptions;

namespace RareCancers.Bench.Crashing;

/// <summary>Several runs at once, for most of one is waiting.</summary>
/// <param name="readers">Who is to be mailed in each.</param>
/// <param name="progress">Where to tell of each.</param>
internal sealed class CrashLab(IReadOnlyList<Subscriber> readers, TextWriter progress)
{
    private const int Lanes = 4;

    /// <summary>Runs plots, each with its seed, and gives their verdicts.</summary>
    /// <param name="runs">Which.</param>
    /// <param name="undisturbed">Runs under the same mail server in which nobody was killed: how often a point is come to.</param>
    public async Task<IReadOnlyList<Verdict>> RunAsync(IReadOnlyList<(Plot Plot, int Seed)> runs, IReadOnlyList<Verdict> undisturbed)
    {
        var verdicts = new ConcurrentQueue<Verdict>();
        var waiting = new ConcurrentQueue<(Plot Plot, int Seed)>(runs);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(Lanes, runs.Count)).Select(_ => Task.Run(WorkAsync)));
        return [.. verdicts];

        async Task WorkAsync()
        {
            await using var lane = await Lane.StartAsync(progress);
            while (waiting.TryDequeue(out var next))
            {
                var verdict = await new CrashRun(next.Plot, next.Seed, lane, readers, Nth(next, undisturbed)).RunAsync();
                verdicts.Enqueue(verdict);
                await progress.WriteLineAsync(Line(verdict, verdicts.Count, runs.Count));
            }
        }
    }

    // In the first half, for how often a point is come to differs from run to run; once where that is not known.
    private static int Nth((Plot Plot, int Seed) run, IReadOnlyList<Verdict> undisturbed)
    {
        var like = undisturbed.FirstOrDefault(verdict => verdict.Plot.Manners == run.Plot.Manners);
        var times = run.Plot.Point is { } point ? like?.Passed.GetValueOrDefault(point) ?? 0 : 0;
        return 1 + new Random(run.Seed).Next(Math.Max(1, times / 2));
    }

    private static string Line(Verdict verdict, int number, int all) => string.Create(
        CultureInfo.InvariantCulture,
        $"{number}/{all} {verdict.Plot.Name} ({verdict.Plot.Receiver}, seed {verdict.Seed}): {verdict.Kills} kills, {verdict.Mails} mails, {verdict.Lost} lost, {verdict.Duplicates} of {verdict.MostDuplicates} again, {verdict.Took.TotalSeconds:0} s{string.Concat(verdict.Broken.Take(3).Select(one => Environment.NewLine + "  BROKEN: " + one))}");
}
