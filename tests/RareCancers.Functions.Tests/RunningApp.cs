using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using RareCancers.Digests;
using RareCancers.Enrichment;
using RareCancers.Functions.Tests.LocalHost;
using RareCancers.Library;
using RareCancers.LocalHost.Hosting;
using RareCancers.LocalHost.Queues;
using RareCancers.Subscriptions;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Hosting;
using RareCancers.Testing.Http;

namespace RareCancers.Functions.Tests;

/// <summary>
/// The whole product on a local host in this process: every function, on real storage of its own. Timers and queues run
/// when the test says so. Disposing it fails the test on a warning that the test did not expect.
/// </summary>
internal sealed class RunningApp : IAsyncDisposable
{
    /// <summary>What its clock shows at first.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly LocalHostApp host;

    private readonly FakeTimeProvider time;

    private RunningApp(LocalHostApp host, CollectionSource source, FakeTimeProvider time)
    {
        this.host = host;
        this.time = time;
        Source = source;
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };
    }

    public HttpClient Http { get; }

    public CollectionSource Source { get; }

    public IServiceProvider Services => host.Services;

    public string StorageConnection => host.Configuration["AzureWebJobsStorage"]!;

    /// <summary>What its clock shows.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>A part of a message that may be logged as a warning or worse; empty for any.</summary>
    public string? ExpectedWarning { get; set; }

    private string MailFolder => Path.Combine(host.DataFolderPath, "mail");

    /// <summary>Starts the app on a copy of the sample page; nothing has been collected yet.</summary>
    public static async Task<RunningApp> StartAsync(params (string Name, string Value)[] settings)
    {
        var source = CollectionSource.CopyOfTheSample();
        var storage = await TestStorage.NewConnectionStringAsync();
        // Each look at the clock is a little later, as with the real one.
        var time = new FakeTimeProvider(Start) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        var host = await LocalHostApp.StartAsync(
            TestSettings.With([("AzureWebJobsStorage", storage), ("Collections:Items:0:Source", source.Path), .. settings]) with { RunTimers = false, ListenToQueues = false },
            LocalHostComposition.RareCancers with { Time = time, ConfigureLogging = logging => logging.AddFakeLogging() },
            CancellationToken.None);
        return new RunningApp(host, source, time);
    }

    /// <summary>Starts the app and collects the sample page.</summary>
    public static async Task<RunningApp> StartCollectedAsync(params (string Name, string Value)[] settings)
    {
        var app = await StartAsync(settings);
        await app.CollectAsync();
        return app;
    }

    /// <summary>Lets a minute pass.</summary>
    public void Wait() => Wait(TimeSpan.FromMinutes(1));

    /// <summary>Lets some time pass.</summary>
    public void Wait(TimeSpan duration) => time.Advance(duration);

    /// <summary>What the timer of PlanEnrichment does, and then every message of its queue.</summary>
    public async Task<QueueDrainReport> EnrichAsync()
    {
        // Each request to a registry keeps its distance from the last, by this clock.
        time.AutoAdvanceAmount = TimeSpan.FromSeconds(1);
        await Function<EnrichmentFunctions>().Plan(new TimerInfo(), CancellationToken.None);
        var report = await Services.GetRequiredService<QueueDrain>().DrainAsync(EnrichmentQueue.Name, CancellationToken.None);
        Wait(ArticleLibrary.Freshness);
        return report;
    }

    /// <summary>What the timer of the function Collect does; then enough time passes for readers to see it.</summary>
    public async Task CollectAsync()
    {
        await Function<CollectFunctions>().Collect(new TimerInfo(), CancellationToken.None);
        Wait(ArticleLibrary.Freshness);
    }

    /// <summary>What the timer of CollectNew does; then enough time passes for readers to see it.</summary>
    public async Task CollectNewAsync()
    {
        await Function<CollectFunctions>().CollectNew(new TimerInfo(), CancellationToken.None);
        Wait(ArticleLibrary.Freshness);
    }

    /// <summary>What the timer of PlanDigests does a day later, when everyone's hour has come, and then every message of the queue.</summary>
    public async Task<QueueDrainReport> SendDigestsAsync()
    {
        Wait(TimeSpan.FromDays(1));
        await Function<DigestFunctions>().Plan(new TimerInfo(), CancellationToken.None);
        return await Services.GetRequiredService<QueueDrain>().DrainAsync(DigestQueue.Name, CancellationToken.None);
    }

    /// <summary>Every message of the queue of subscriptions: sign-ups are taken, and their mails go.</summary>
    public Task<QueueDrainReport> HandleSubscriptionsAsync() =>
        Services.GetRequiredService<QueueDrain>().DrainAsync(SubscriptionQueue.Name, CancellationToken.None);

    /// <summary>What the timer of Watch does.</summary>
    public Task WatchAsync() => Function<WatchFunctions>().Look(new TimerInfo(), CancellationToken.None);

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
        var telling = Function<WebSubFunctions>().Tell(new TimerInfo(), CancellationToken.None);
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
        Directory.Exists(MailFolder)
            ? [.. Directory.GetFiles(MailFolder, "*.eml").OrderBy(File.GetLastWriteTimeUtc).Select(file => MimeMessage.Load(file))]
            : [];

    public async ValueTask DisposeAsync()
    {
        var warnings = Services.GetFakeLogCollector().GetSnapshot().Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message);
        Http.Dispose();
        await host.DisposeAsync();
        Assert.All(warnings, warning => Assert.Contains(ExpectedWarning ?? "no warning at all", warning, StringComparison.Ordinal));
    }

    private TFunctions Function<TFunctions>() => ActivatorUtilities.CreateInstance<TFunctions>(Services);
}
