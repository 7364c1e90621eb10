using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;
using RareCancers.Bench.Serving;

namespace RareCancers.Bench.Starting;

/// <summary>How soon a new worker process, as Azure starts it, has answered with a feed, and what compiling it ahead of time contributes.</summary>
internal static class WorkerBenchmark
{
    // Their feed has some 60 KB.
    private const int Articles = 9;

    public static async Task<Report> RunAsync(Effort effort, TextWriter progress)
    {
        var folder = Directory.CreateTempSubdirectory("rare-cancers-worker-");
        try
        {
            await progress.WriteLineAsync("Publishing the worker");
            var published = await PublishedWorker.PublishAsync("as published", Path.Combine(folder.FullName, "published"));
            var jit = await PublishedWorker.PublishAsync("without ReadyToRun", Path.Combine(folder.FullName, "jit"), "-p:PublishReadyToRun=false");
            await using var collection = await StoredCollection.StoreAsync(Articles, progress);
            await using var tap = await TableTap.StartAsync(collection.Tables);
            var ours = new WorkerStarts(published, tap);
            var other = new WorkerStarts(jit, tap);
            await TakeTurnsAsync(ours, other, effort, progress);
            return Report.Create("worker", effort, Subject, [.. ours.Figures(), .. other.Figures(), Figure.Ratio("as published / without ReadyToRun", ours.Seconds, other.Seconds)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Subject =>
    [
        string.Create(CultureInfo.InvariantCulture, $"The worker app, run by a host that speaks the protocol of Azure Functions; storage runs already and holds {Articles} articles."),
        "A MB is a million bytes.",
    ];

    private static async Task TakeTurnsAsync(WorkerStarts ours, WorkerStarts other, Effort effort, TextWriter progress)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        // The first starts also read the programs from the disk, and compile the host.
        for (var round = -1; round < effort.Rounds; round++)
        {
            await progress.WriteLineAsync(round < 0 ? "Warming up" : string.Create(CultureInfo.InvariantCulture, $"Starting, round {round + 1} of {effort.Rounds}"));
            // The order alternates.
            foreach (var starts in round % 2 == 0 ? (WorkerStarts[])[ours, other] : [other, ours])
                await starts.StartAsync(http, isCounted: round >= 0);
        }
    }
}
