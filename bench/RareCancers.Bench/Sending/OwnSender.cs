using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Bench.Programs;
using RareCancers.Digests;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Storage;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Bench.Sending;

/// <summary>The product's planner and sender in their own process, which plans or sends for each line of standard input.</summary>
internal sealed class OwnSender(IServiceProvider services, ISenderQueue queue)
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "send-digests";

    /// <summary>Used instead of a connection string: everything is kept in memory.</summary>
    public const string InMemory = "memory";

    // As the host (host.json, batchSize).
    private const int MessagesAtOnce = 4;

    /// <param name="arguments">
    /// The connection string; the mail server's port; the number of connections; how many days ahead the clock is; the number of
    /// readers to create in memory; the folder for the peers' input.
    /// </param>
    /// <param name="input">Commands, one per line: <c>plan</c> or <c>send</c>.</param>
    /// <param name="output">Results, one line per command.</param>
    public static async Task<int> RunAsync(string[] arguments, TextReader input, TextWriter output)
    {
        int[] numbers = [.. arguments[1..5].Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        var (port, connections, day, readers) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var isInMemory = arguments[0] == InMemory;
        var time = new FutureClock(day);
        var store = new SenderStore(time);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(time);
        services.AddRareCancers(SenderSettings.Create(isInMemory ? "UseDevelopmentStorage=true" : arguments[0], port, connections));
        if (isInMemory)
            store.Replace(services);
        await using var provider = services.BuildServiceProvider();
        if (isInMemory)
        {
            await Readers.StoreAsync(store.Subscribers, provider.GetRequiredService<SubscriberTokens>(), readers);
            await News.StoreAsync(store.Articles, day);
        }

        ISenderQueue queue = isInMemory ? new MemoryQueue(store.Queue) : new StoredQueue(provider.GetRequiredService<StorageAccount>().Queue(DigestQueue.Name));
        var sender = new OwnSender(provider, queue);
        Write(output, JsonSerializer.Serialize(new ReadyLine($"ours, {RuntimeInformation.FrameworkDescription}"), ReadyLineJson.Default.ReadyLine));
        Digest? digest = null;
        while (await input.ReadLineAsync(CancellationToken.None) is { } order)
        {
            if (order == "plan")
            {
                (digest, var pass) = await sender.PlanAsync();
                Write(output, pass with { MailBytes = await new MailSample(provider).MeasureAsync(digest, arguments[5]) });
            }
            else
            {
                Write(output, await sender.SendAsync(digest!));
            }
        }

        return 0;
    }

    private async Task<(Digest Digest, SenderPass Pass)> PlanAsync()
    {
        IReadOnlyList<Digest> digests = [];
        var pass = await MeasureAsync(async () =>
        {
            digests = await services.GetRequiredService<DigestPlanner>().PlanAsync(CancellationToken.None);
            return digests.Sum(digest => digest.Mails);
        });
        return digests is [var digest] ? (digest, pass) : throw new BenchmarkFailedException($"{digests.Count} digests were planned instead of one.");
    }

    private async Task<SenderPass> SendAsync(Digest digest)
    {
        var sender = services.GetRequiredService<DigestSender>();
        var pass = await MeasureAsync(async () =>
        {
            var runs = await Task.WhenAll(Enumerable.Range(0, MessagesAtOnce).Select(_ => queue.DrainAsync(
                async message => (await sender.SendAsync(DigestShard.Parse(message), CancellationToken.None)).Sent)));
            return runs.Sum();
        });
        var summary = await services.GetRequiredService<DigestOperator>().ReconcileAsync(digest.Collection, digest.Number, CancellationToken.None);
        return summary is { IsComplete: true } && summary.Accepted == pass.Mails
            ? pass
            : throw new BenchmarkFailedException(
                $"Not every reader got the digest: {JsonSerializer.Serialize(summary, DeliverySummaryJson.Default.DeliverySummary)}");
    }

    private static async Task<SenderPass> MeasureAsync(Func<Task<int>> work)
    {
        using var process = Process.GetCurrentProcess();
        using var http = new HttpRequestCounter();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var mails = await work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new SenderPass(mails, seconds, allocated, process.PeakWorkingSet64, used, http.Requests, MailBytes: 0);
    }

    private static void Write(TextWriter output, SenderPass pass) => Write(output, JsonSerializer.Serialize(pass, SenderJson.Default.SenderPass));

    private static void Write(TextWriter output, string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
