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
/// The whole product on one of its hosts: every function, with its own real storage. Timers and queues run when the test says so. Disposing
/// it fails the test if a warning was logged that the test did not expect.
/// </summary>
internal sealed class RunningApp : IAsyncDisposable
{
    /// <summary>The time at the start.</summary>
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

    /// <summary>Runs the timer of PlanEnrichment, and handles every message in its queue.</summary>
    public async Task<QueueDrainResult> EnrichAsync()
    {
        // Requests to a registry are spaced, by this clock.
        host.AdvanceOnEachLook(TimeSpan.FromSeconds(1));
        await host.RunTimerAsync("PlanEnrichment");
        var report = await host.DrainAsync(EnrichmentQueue.Name);
        Wait(ArticleLibrary.Freshness);
        return report;
    }

    /// <summary>Runs the timer of Collect; then enough time passes for readers to see the result.</summary>
    public async Task CollectAsync()
    {
        await host.RunTimerAsync("Collect");
        Wait(ArticleLibrary.Freshness);
    }

    /// <summary>Runs the timer of CollectNew; then enough time passes for readers to see the result.</summary>
    public async Task CollectNewAsync()
    {
        await host.RunTimerAsync("CollectNew");
        Wait(ArticleLibrary.Freshness);
    }

    /// <summary>Runs the timer of PlanDigests.</summary>
    public Task PlanDigestsAsync() => host.RunTimerAsync("PlanDigests");

    /// <summary>Runs the timer of PlanDigests a day later, when everyone is due, and handles every message in the queue.</summary>
    public async Task<QueueDrainResult> SendDigestsAsync()
    {
        Wait(TimeSpan.FromDays(1));
        await PlanDigestsAsync();
        return await DrainAsync(DigestQueue.Name);
    }

    /// <summary>Handles every message in the queue of subscriptions: sign-ups are stored, and emails sent.</summary>
    public Task<QueueDrainResult> HandleSubscriptionsAsync() => DrainAsync(SubscriptionQueue.Name);

    /// <summary>Adds a message to the queue of bounces, as Event Grid does, and handles every message in that queue.</summary>
    public async Task<QueueDrainResult> TakeBounceAsync(string message)
    {
        await Services.GetRequiredService<StorageAccount>().Queue(BounceQueue.Name).SendMessageAsync(message);
        return await DrainAsync(BounceQueue.Name);
    }

    /// <summary>Handles every message in a queue, including those added meanwhile.</summary>
    public Task<QueueDrainResult> DrainAsync(string queue) => host.DrainAsync(queue);

    /// <summary>Runs a timer function.</summary>
    public Task RunTimerAsync(string function) => host.RunTimerAsync(function);

    /// <summary>All rows of all tables, to compare.</summary>
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

    /// <summary>Runs the timer of TellHub, with the wait before it notifies the hub.</summary>
    public async Task TellHubAsync(HubServer hub)
    {
        var known = hub.Topics.Count;
        var telling = host.RunTimerAsync("TellHub");
        await Eventually.IsTrueAsync(() =>
        {
            // Not during the notification: a hub has a timeout, by this clock.
            if (hub.Topics.Count == known)
                Wait(TimeSpan.FromMilliseconds(250));
            return telling.IsCompleted;
        });
        await telling;
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
