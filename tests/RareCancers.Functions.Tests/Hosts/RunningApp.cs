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
/// The whole product on one of its hosts: every function, on real storage of its own. Timers and queues run when the test
/// says so. Disposing it fails the test on a warning that the test did not expect.
/// </summary>
internal sealed class RunningApp : IAsyncDisposable
{
    /// <summary>What its clock shows at first.</summary>
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

    /// <summary>What its clock shows.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What has been logged so far.</summary>
    public IEnumerable<LoggedRecord> Logs => host.Logs;

    /// <summary>What has been logged as a warning or worse so far.</summary>
    public IEnumerable<string> Warnings => Logs.Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message);

    /// <summary>A part of a message that may be logged as a warning or worse; empty for any.</summary>
    public string? ExpectedWarning { get; set; }

    public static async Task<RunningApp> StartAsync(AppHost kind, (string Name, string Value)[] settings)
    {
        var source = CollectionSource.CopyOfTheSample();
        var storage = settings.FirstOrDefault(setting => setting.Name == "AzureWebJobsStorage").Value ?? await TestStorage.NewConnectionStringAsync();
        // Each look at the clock is a little later, as with the real one.
        var time = new FakeTimeProvider(Start) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        (string, string)[] all = [("AzureWebJobsStorage", storage), ("Collections:Items:0:Source", source.Path), .. settings];
        IRunningHost host = kind == AppHost.LocalHost ? await InProcessHost.StartAsync(time, all) : await WorkerHost.StartAsync(time, all);
        return new RunningApp(host, source, storage, time);
    }

    /// <summary>Lets a minute pass.</summary>
    public void Wait() => Wait(TimeSpan.FromMinutes(1));

    /// <summary>Lets some time pass.</summary>
    public void Wait(TimeSpan duration) => host.Advance(duration);

    /// <summary>What the timer of PlanEnrichment does, and then every message of its queue.</summary>
    public async Task<QueueDrainResult> EnrichAsync()
    {
        // Each request to a registry keeps its distance from the last, by this clock.
        host.AdvanceOnEachLook(TimeSpan.FromSeconds(1));
        await host.RunTimerAsync("PlanEnrichment");
        var report = await host.DrainAsync(EnrichmentQueue.Name);
        Wait(ArticleLibrary.Freshness);
        return report;
    }

    /// <summary>What the timer of the function Collect does; then enough time passes for readers to see it.</summary>
    public async Task CollectAsync()
    {
        await host.RunTimerAsync("Collect");
        Wait(ArticleLibrary.Freshness);
    }

    /// <summary>What the timer of the function CollectNew does; then enough time passes for readers to see it.</summary>
    public async Task CollectNewAsync()
    {
        await host.RunTimerAsync("CollectNew");
        Wait(ArticleLibrary.Freshness);
    }

    /// <summary>What the timer of PlanDigests does.</summary>
    public Task PlanDigestsAsync() => host.RunTimerAsync("PlanDigests");

    /// <summary>What the timer of PlanDigests does a day later, when everyone's hour has come, and then every message of the queue.</summary>
    public async Task<QueueDrainResult> SendDigestsAsync()
    {
        Wait(TimeSpan.FromDays(1));
        await PlanDigestsAsync();
        return await DrainAsync(DigestQueue.Name);
    }

    /// <summary>Every message of the queue of subscriptions: sign-ups are taken, and their mails go.</summary>
    public Task<QueueDrainResult> HandleSubscriptionsAsync() => DrainAsync(SubscriptionQueue.Name);

    /// <summary>Puts a message into the queue of bounces, as Event Grid does, and runs every message of that queue.</summary>
    public async Task<QueueDrainResult> TakeBounceAsync(string message)
    {
        await Services.GetRequiredService<StorageAccount>().Queue(BounceQueue.Name).SendMessageAsync(message);
        return await DrainAsync(BounceQueue.Name);
    }

    /// <summary>Runs every message of a queue, and those that these runs add.</summary>
    public Task<QueueDrainResult> DrainAsync(string queue) => host.DrainAsync(queue);

    /// <summary>Runs a timer function.</summary>
    public Task RunTimerAsync(string function) => host.RunTimerAsync(function);

    /// <summary>Every row of every table, to compare.</summary>
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

    /// <summary>What the timer of TellHub does, with the wait before it tells.</summary>
    public async Task TellHubAsync(HubServer hub)
    {
        var known = hub.Topics.Count;
        var telling = host.RunTimerAsync("TellHub");
        await Eventually.IsTrueAsync(() =>
        {
            // Not while it tells: a hub has its time to answer, by this clock.
            if (hub.Topics.Count == known)
                Wait(TimeSpan.FromMilliseconds(250));
            return telling.IsCompleted;
        });
        await telling;
    }

    /// <summary>The mails that were written so far, oldest first.</summary>
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
