using System.Globalization;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Crashing;

/// <summary>Digests whose senders are killed: nobody is left out, and hardly anyone is mailed twice.</summary>
internal static class CrashBenchmark
{
    private const int LargeReaders = 100_000;
    private const int LargeKills = 100;

    public static async Task<Report> RunAsync(Effort effort, TextWriter progress)
    {
        var (count, shards) = effort.IsQuick ? (80, 4) : (1_000, 8);
        var lab = new CrashLab(Readers.Create(count, shards), progress);
        (Plot, int)[] undisturbed = effort.IsQuick ? [(Plots.Calm, 0)] : [(Plots.Calm, 0), (Plots.Deferring, 0), (Plots.Away, 0)];
        var calm = await lab.RunAsync(undisturbed, []);
        var verdicts = await lab.RunAsync([.. effort.IsQuick ? QuickRuns() : FullRuns()], calm);
        return Report.Create(
            "crash",
            effort,
            [string.Create(CultureInfo.InvariantCulture, $"Each run is a digest of 12 articles to {count} readers in {shards} shards, over 4 connections.")],
            Figures([.. calm, .. verdicts]));
    }

    public static async Task<Report> RunLargeAsync(Effort effort, TextWriter progress)
    {
        var (readers, kills) = effort.IsQuick ? (LargeReaders / 100, LargeKills / 20) : (LargeReaders, LargeKills);
        var lab = new CrashLab(Readers.Create(readers, shards: 256), progress);
        var plot = Plots.AtRandom with { RandomKills = kills, LongestLife = TimeSpan.FromSeconds(6) };
        var verdicts = await lab.RunAsync([(plot, 1)], []);
        return Report.Create(
            "crash-large",
            effort,
            [string.Create(CultureInfo.InvariantCulture, $"A digest of 12 articles to {readers} readers in 256 shards, over 4 connections.")],
            [.. Figures(verdicts), Figure.From("whole run, its preparation included", "s", [.. verdicts.Select(verdict => verdict.Took.TotalSeconds)])]);
    }

    // Twelve points, and each of the other plots with kills once.
    private static IEnumerable<(Plot, int)> QuickRuns() =>
    [
        .. Plots.AtPoints().Where((plot, index) => index % 4 == 1 || plot.Point == CrashPoints.AfterMail).Select((plot, index) => (plot, index)),
        (Plots.AtRandom with { Receiver = Receiver.Service }, 1),
        (Plots.AtRandom with { Receiver = Receiver.Folder }, 1),
        .. Plots.Others.Select((plot, index) => (plot with { LongestLife = TimeSpan.FromSeconds(1) }, index)),
    ];

    private static IEnumerable<(Plot, int)> FullRuns() =>
    [
        .. from seed in Enumerable.Range(1, 3) from plot in Plots.AtPoints() select (plot, seed),
        .. from plot in Plots.AtPoints() where !CrashPoints.AtServer.Contains(plot.Point) && plot.Manners == Plots.Calm.Manners
           select (plot with { Receiver = Receiver.Service }, 1),
        .. from seed in Enumerable.Range(1, 10) select (Plots.AtRandom, seed),
        .. from seed in Enumerable.Range(1, 4) select (Plots.AtRandom with { Receiver = Receiver.Service }, seed),
        .. from seed in Enumerable.Range(1, 4) select (Plots.AtRandom with { Receiver = Receiver.Folder }, seed),
        .. from seed in Enumerable.Range(1, 2) from plot in Plots.Others.Concat(Plots.Bloodless) select (plot, seed),
    ];

    private static IReadOnlyList<Figure> Figures(IReadOnlyList<Verdict> verdicts)
    {
        Verdict[] idempotent = [.. verdicts.Where(verdict => verdict.Plot.Receiver != Receiver.Server)];
        Verdict[] others = [.. verdicts.Except(idempotent)];
        return
        [
            Sum("runs", "runs", verdicts, _ => 1),
            Sum("points killed at", "points", verdicts.Where(verdict => verdict.Kills > 0).DistinctBy(verdict => verdict.Plot.Point), verdict => verdict.Plot.Point is null ? 0 : 1),
            Sum("senders killed", "kills", verdicts, verdict => verdict.Kills),
            Sum("mails accepted", "mails", verdicts, verdict => verdict.Mails),
            Sum("readers left out", "mails", verdicts, verdict => verdict.Lost, Goal.AtMost(0)),
            Sum("mails that came again, over SMTP", "mails", others, verdict => verdict.Duplicates),
            Sum("those that may have", "mails", others, verdict => verdict.MostDuplicates),
            Sum("mails that came again, by an idempotent way", "mails", idempotent, verdict => verdict.Duplicates, Goal.AtMost(0)),
            Sum("runs that broke a promise", "runs", verdicts, verdict => verdict.Broken.Count > 0 ? 1 : 0, Goal.AtMost(0)),
        ];
    }

    private static Figure Sum(string name, string unit, IEnumerable<Verdict> verdicts, Func<Verdict, int> count, Goal? goal = null) =>
        Figure.From(name, unit, [verdicts.Sum(count)], goal);
}
