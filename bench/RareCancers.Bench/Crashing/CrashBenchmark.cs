using System.Globalization;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Crashing;

/// <summary>Digests whose senders are killed: every reader gets the digest, and hardly anyone gets it twice.</summary>
internal static class CrashBenchmark
{
    private const int LargeReaders = 100_000;
    private const int LargeKills = 100;

    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        var (count, shards) = options.IsQuick ? (80, 4) : (1_000, 8);
        var runner = new CrashRunner(Readers.Create(count, shards), progress);
        (CrashScenario, int)[] undisturbed = options.IsQuick
            ? [(CrashScenarios.Undisturbed, 0)]
            : [(CrashScenarios.Undisturbed, 0), (CrashScenarios.Deferring, 0), (CrashScenarios.Away, 0)];
        var calm = await runner.RunAsync(undisturbed, []);
        var results = await runner.RunAsync([.. options.IsQuick ? QuickRuns() : FullRuns()], calm);
        return Report.Create(
            "crash",
            options,
            [string.Create(CultureInfo.InvariantCulture, $"Each run is a digest of 12 articles to {count} readers in {shards} shards, over 4 connections.")],
            Figures([.. calm, .. results]));
    }

    public static async Task<Report> RunLargeAsync(BenchmarkOptions options, TextWriter progress)
    {
        var (readers, kills) = options.IsQuick ? (LargeReaders / 100, LargeKills / 20) : (LargeReaders, LargeKills);
        var runner = new CrashRunner(Readers.Create(readers, shards: 256), progress);
        var scenario = CrashScenarios.AtRandom with { RandomKills = kills, LongestLife = TimeSpan.FromSeconds(6) };
        var results = await runner.RunAsync([(scenario, 1)], []);
        return Report.Create(
            "crash-large",
            options,
            [string.Create(CultureInfo.InvariantCulture, $"A digest of 12 articles to {readers} readers in 256 shards, over 4 connections.")],
            [.. Figures(results), Figure.From("whole run, its preparation included", "s", [.. results.Select(result => result.Duration.TotalSeconds)])]);
    }

    // Twelve points, and each other scenario with kills once.
    private static IEnumerable<(CrashScenario, int)> QuickRuns() =>
    [
        .. CrashScenarios.AtPoints()
            .Where((scenario, index) => index % 4 == 1 || scenario.Point == CrashPoints.AfterMail)
            .Select((scenario, index) => (scenario, index)),
        (CrashScenarios.AtRandom with { Receiver = ReceiverKind.Service }, 1),
        (CrashScenarios.AtRandom with { Receiver = ReceiverKind.Folder }, 1),
        .. CrashScenarios.Others.Select((scenario, index) => (scenario with { LongestLife = TimeSpan.FromSeconds(1) }, index)),
    ];

    private static IEnumerable<(CrashScenario, int)> FullRuns() =>
    [
        .. from seed in Enumerable.Range(1, 3) from scenario in CrashScenarios.AtPoints() select (scenario, seed),
        .. from scenario in CrashScenarios.AtPoints() where !CrashPoints.AtServer.Contains(scenario.Point)
            && scenario.ServerFaults == CrashScenarios.Undisturbed.ServerFaults
           select (scenario with { Receiver = ReceiverKind.Service }, 1),
        .. from seed in Enumerable.Range(1, 10) select (CrashScenarios.AtRandom, seed),
        .. from seed in Enumerable.Range(1, 4) select (CrashScenarios.AtRandom with { Receiver = ReceiverKind.Service }, seed),
        .. from seed in Enumerable.Range(1, 4) select (CrashScenarios.AtRandom with { Receiver = ReceiverKind.Folder }, seed),
        .. from seed in Enumerable.Range(1, 2) from scenario in CrashScenarios.Others.Concat(CrashScenarios.WithoutKills) select (scenario, seed),
    ];

    private static IReadOnlyList<Figure> Figures(IReadOnlyList<CrashRunResult> results)
    {
        CrashRunResult[] idempotent = [.. results.Where(result => result.Scenario.Receiver != ReceiverKind.Server)];
        CrashRunResult[] others = [.. results.Except(idempotent)];
        return
        [
            Sum("runs", "runs", results, _ => 1),
            Sum(
                "points killed at",
                "points",
                results.Where(result => result.Kills > 0).DistinctBy(result => result.Scenario.Point),
                result => result.Scenario.Point is null ? 0 : 1),
            Sum("senders killed", "kills", results, result => result.Kills),
            Sum("emails accepted", "emails", results, result => result.Mails),
            Sum("readers left out", "readers", results, result => result.Lost, Goal.AtMost(0)),
            Sum("duplicate emails over SMTP", "emails", others, result => result.Duplicates),
            Sum("most duplicates that SMTP allows", "emails", others, result => result.MostDuplicates),
            Sum("duplicate emails by an idempotent provider", "emails", idempotent, result => result.Duplicates, Goal.AtMost(0)),
            Sum("runs that broke a promise", "runs", results, result => result.Broken.Count > 0 ? 1 : 0, Goal.AtMost(0)),
        ];
    }

    private static Figure Sum(string name, string unit, IEnumerable<CrashRunResult> results, Func<CrashRunResult, int> count, Goal? goal = null) =>
        Figure.From(name, unit, [results.Sum(count)], goal);
}
