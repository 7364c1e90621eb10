using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;
using RareCancers.Bench.Serving;

namespace RareCancers.Bench.Starting;

/// <summary>
/// The time from starting a worker process, as Azure does, to its first feed, and what ahead-of-time compilation contributes.
/// </summary>
internal static class WorkerBenchmark
{
    private const string Worker = "src/RareCancers.Worker";

    // A feed of about 60 KB.
    private const int Articles = 9;

    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        var folder = Directory.CreateTempSubdirectory("rare-cancers-worker-");
        try
        {
            await Wrk.RequireAsync(progress);
            await progress.WriteLineAsync("Publishing the worker");
            var published = await PublishedWorker.PublishAsync(Worker, "as published", Path.Combine(folder.FullName, "published"));
            var jit = await PublishedWorker.PublishAsync(
                Worker, "without ReadyToRun", Path.Combine(folder.FullName, "jit"), "-p:PublishReadyToRun=false");
            var bare = await PublishedWorker.PublishAsync(
                "bench/RareCancers.BareWorker", "a worker with a single function", Path.Combine(folder.FullName, "bare"));
            await using var collection = await StoredCollection.StoreAsync(Articles, progress);
            await using var proxy = await TableProxy.StartAsync(collection.Tables);
            var ours = new WorkerStarts(published, proxy);
            var other = new WorkerStarts(jit, proxy);
            await TakeTurnsAsync(ours, other, options, progress);
            return Report.Create(
                "worker",
                options,
                Subject,
                [
                    .. ours.Figures(),
                    .. other.Figures(),
                    Figure.Ratio("as published / without ReadyToRun", ours.Seconds, other.Seconds),
                    .. await new WorkerComparison(published, bare, proxy).RunAsync(options, progress),
                ]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Subject =>
    [
        string.Create(CultureInfo.InvariantCulture, $"The worker app, run by a host that speaks the protocol of Azure Functions; "
            + $"storage is already running and contains {Articles} articles."),
        "A MB is a million bytes.",
    ];

    private static async Task TakeTurnsAsync(WorkerStarts ours, WorkerStarts other, BenchmarkOptions options, TextWriter progress)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        // The first starts include reading the programs from disk and JIT compilation of the host.
        for (var round = -1; round < options.Rounds; round++)
        {
            await progress.WriteLineAsync(
                round < 0 ? "Warming up" : string.Create(CultureInfo.InvariantCulture, $"Starting, round {round + 1} of {options.Rounds}"));
            // The order alternates.
            foreach (var starts in round % 2 == 0 ? (WorkerStarts[])[ours, other] : [other, ours])
                await starts.StartAsync(http, isCounted: round >= 0);
        }
    }
}
