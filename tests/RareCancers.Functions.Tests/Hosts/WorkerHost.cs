using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RareCancers.LocalHost.Queues;
using RareCancers.LocalHost.Settings;
using RareCancers.Storage;
using RareCancers.Testing.Functions;

namespace RareCancers.Functions.Tests.Hosts;

/// <summary>
/// The product in the published worker, a process of its own. Its settings are those of <c>local.settings.sample.json</c>,
/// overridden by the test's; its queues behave as host.json says.
/// </summary>
internal sealed class WorkerHost : IRunningHost
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private readonly QueueSettings queues = HostJson.Read(PublishedWorker, new ConfigurationBuilder().Build()).Queues;
    private readonly FunctionsHost host;
    private readonly ServiceProvider services;
    private readonly FakeTimeProvider time;

    private WorkerHost(FunctionsHost host, IReadOnlyDictionary<string, string> settings, FakeTimeProvider time)
    {
        this.host = host;
        this.time = time;
        MailFolder = settings["Mail__Folder"];
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting =>
                KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
            .Build();
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddRareCancers(configuration).BuildServiceProvider();
    }

    public Uri BaseAddress => host.BaseAddress;

    public string MailFolder { get; }

    public IServiceProvider Services => services;

    public IEnumerable<LoggedRecord> Logs =>
        host.Logs.Select(log => new LoggedRecord(log.Level, log.Message, $"{log.Message}\n{log.Exception}"));

    /// <summary>The folder that <c>dotnet test</c> publishes the worker to before it runs this project.</summary>
    /// <exception cref="InvalidOperationException">The worker was not published.</exception>
    public static string PublishedWorker => Path.Combine(AppContext.BaseDirectory, "worker") is var folder && Directory.Exists(folder)
        ? folder
        : throw new InvalidOperationException("The worker is not published. Run these tests with `dotnet test`, which publishes it first.");

    public static async Task<WorkerHost> StartAsync(FakeTimeProvider time, (string Name, string Value)[] given)
    {
        IReadOnlyDictionary<string, string> settings = new Dictionary<string, string>();
        var host = await FunctionsHost.StartAsync(PublishedWorker, address => settings = WorkerSettings.Create(address, given), time.GetUtcNow());
        return new(host, settings, time);
    }

    public void Advance(TimeSpan duration)
    {
        time.Advance(duration);
        host.Clock.Advance(duration);
    }

    public void AdvanceOnEachLook(TimeSpan duration) => host.Clock.AdvanceOnEachLook(duration);

    public Task RunTimerAsync(string function) => host.RunTimerAsync(function);

    public async Task<QueueDrainResult> DrainAsync(string queue)
    {
        var function = host.Functions.Single(function => function.Queue == queue).Name;
        var client = services.GetRequiredService<StorageAccount>().Queue(queue);
        var report = new QueueDrainResult(0, 0, null);
        while ((await client.ReceiveMessagesAsync(queues.BatchSize, Lease)).Value is { Length: > 0 } batch)
        {
            var failures = await Task.WhenAll(batch.Select(message => RunAsync(function, client, message)));
            report = new(
                report.Ran + batch.Length,
                report.Failed + failures.Count(failure => failure is not null),
                failures.LastOrDefault(failure => failure is not null) ?? report.LastFailure);
        }

        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await services.DisposeAsync();
    }

    private async Task<Exception?> RunAsync(string function, QueueClient queue, Azure.Storage.Queues.Models.QueueMessage message)
    {
        try
        {
            await host.RunQueueAsync(function, message.Body.ToString());
        }
        catch (InvocationFailedException failure)
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: queues.VisibilityTimeout);
            return failure;
        }

        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return null;
    }
}
