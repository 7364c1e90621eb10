using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using RareCancers.Digests.Sending;
using RareCancers.Enrichment;
using RareCancers.Functions.Tests.LocalHost;
using RareCancers.Library;
using RareCancers.LocalHost.Queues;
using RareCancers.Storage;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Emails;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Http;

namespace RareCancers.Functions.Tests.Hosts;

/// <summary>
/// The whole product on one of its hosts, with its own real storage. Timers and queues run only on request. Disposing it fails the
/// test on an unexpected warning.
/// </summary>
internal sealed class RunningApp : IAsyncDisposable
{
    /// <summary>The initial time of its clock.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly IRunningHost host;
    private readonly FakeTimeProvider time;

    private RunningApp(IRunningHost host, CollectionSource source, string storage, FakeTimeProvider time)
    {
        this.host = host;
        this.time = time;
        Source = source;
        StorageConnection = storage;
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };
    }

    public HttpClient Http { get; }

    public CollectionSource Source { get; }

    public IServiceProvider Services => host.Services;

    public string StorageConnection { get; }

    /// <summary>The current time of its clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The log entries so far.</summary>
    public IEnumerable<LoggedRecord> Logs => host.Logs;

    /// <summary>The messages logged so far at level warning or above.</summary>
    public IEnumerable<string> Warnings => Logs.Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message);

    /// <summary>A part of the messages that may be logged at level warning or above; empty allows any message.</summary>
    public string? ExpectedWarning { get; set; }

    public static async Task<RunningApp> StartAsync(AppHost kind, (string Name, string Value)[] settings)
    {
        var source = CollectionSource.CopyOfTheSample();
        var storage = settings.FirstOrDefault(setting => setting.Name == "AzureWebJobsStorage").Value ?? await TestStorage.NewConnectionStringAsync();
        // Each reading of the clock is a little later, as with a real one.
        var time = new FakeTimeProvider(Start) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        (string, string)[] all = [("AzureWebJobsStorage", storage), ("Collections:Items:0:Source", source.Path), .. settings];
        IRunningHost host = kind == AppHost.LocalHost ? await InProcessHost.StartAsync(time, all) : await WorkerHost.StartAsync(time, all);
        return new RunningApp(host, source, storage, time);
    }

    /// <summary>Lets a minute pass.</summary>
    public void Wait() => Wait(TimeSpan.FromMinutes(1));

    /// <summary>Lets some time pass.</summary>
    public void Wait(TimeSpan duration) => host.Advance(duration);

    /// <summary>Runs the timer function PlanEnrichment, then handles every message of its queue.</summary>
    public async Task<QueueDrainResult> EnrichAsync()
    {
        // Requests to registries are spaced by this clock.
        host.AdvanceOnEachLook(TimeSpan.FromSeconds(1));
        await host.RunTimerAsync("PlanEnrichment");
        var report = await host.DrainAsync(EnrichmentQueue.Name);
        Wait(ArticleLibrary.Freshness);
        return report;
    }

    /// <summary>Runs the timer function Collect, then lets enough time pass for readers to see the result.</summary>
    public async Task CollectAsync()
    {
        await host.RunTimerAsync("Collect");
        Wait(ArticleLibrary.Freshness);
    }

    /// <summary>Runs the timer function CollectNew, then lets enough time pass for readers to see the result.</summary>
    public async Task CollectNewAsync()
    {
        await host.RunTimerAsync("CollectNew");
        Wait(ArticleLibrary.Freshness);
    }

    /// <summary>Runs the timer function PlanDigests.</summary>
    public Task PlanDigestsAsync() => host.RunTimerAsync("PlanDigests");

    /// <summary>
    /// Runs the timer function PlanDigests a day later, when every subscriber is due, then handles every message of the queue.
    /// </summary>
    public async Task<QueueDrainResult> SendDigestsAsync()
    {
        Wait(TimeSpan.FromDays(1));
        await PlanDigestsAsync();
        return await DrainAsync(DigestQueue.Name);
    }

    /// <summary>Handles every message of the subscriptions queue: stores sign-ups and sends their emails.</summary>
    public Task<QueueDrainResult> HandleSubscriptionsAsync() => DrainAsync(SubscriptionQueue.Name);

    /// <summary>Puts a message into the bounces queue, as Event Grid does, and handles every message of that queue.</summary>
    public async Task<QueueDrainResult> TakeBounceAsync(string message)
    {
        await Services.GetRequiredService<StorageAccount>().Queue(BounceQueue.Name).SendMessageAsync(message);
        return await DrainAsync(BounceQueue.Name);
    }

    /// <summary>Handles every message of a queue, including those added meanwhile.</summary>
    public Task<QueueDrainResult> DrainAsync(string queue) => host.DrainAsync(queue);

    /// <summary>Runs a timer function.</summary>
    public Task RunTimerAsync(string function) => host.RunTimerAsync(function);

    /// <summary>Returns every row of every table with its ETag, to detect changes.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync()
    {
        var rows = new List<string>();
        var service = new TableServiceClient(StorageConnection);
        await foreach (var table in service.QueryAsync())
        {
            await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>())
                rows.Add($"{table.Name} {row.PartitionKey} {row.RowKey} {row.ETag}");
        }

        return rows;
    }

    /// <summary>Runs the timer function TellHub, including its delay before notifying.</summary>
    public async Task TellHubAsync(HubServer hub)
    {
        // A timer function would wait for the library's refresh for a second of this clock, which passes too quickly below.
        using (await Http.GetAsync("/"))
        {
        }

        var known = hub.Topics.Count;
        var running = host.RunTimerAsync("TellHub");
        await Eventually.IsTrueAsync(() =>
        {
            // Not during notifications: the timeout for a hub uses this clock.
            if (hub.Topics.Count == known)
                Wait(TimeSpan.FromMilliseconds(250));
            return running.IsCompleted;
        });
        await running;
    }

    /// <summary>The emails written so far, oldest first.</summary>
    public IReadOnlyList<MimeMessage> Mails() =>
        Directory.Exists(host.MailFolder)
            ? [.. Directory.GetFiles(host.MailFolder, "*.eml").OrderBy(File.GetLastWriteTimeUtc).Select(file => MimeMessage.Load(file))]
            : [];

    public async ValueTask DisposeAsync()
    {
        var warnings = Logs.Where(record => record.Level >= LogLevel.Warning).ToArray();
        Http.Dispose();
        await host.DisposeAsync();
        Assert.All(warnings, warning => Assert.Contains(ExpectedWarning ?? "no warning at all", warning.Text, StringComparison.Ordinal));
    }
}
