using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using RareCancers.LocalHost.Hosting;
using RareCancers.LocalHost.Queues;
using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests.Hosts;

/// <summary>The product on the local host in this process.</summary>
internal sealed class InProcessHost : IRunningHost
{
    private readonly LocalHostApp host;
    private readonly FakeTimeProvider time;

    private InProcessHost(LocalHostApp host, FakeTimeProvider time)
    {
        this.host = host;
        this.time = time;
    }

    public Uri BaseAddress => host.BaseAddress;

    public string MailFolder => Path.Combine(host.DataFolderPath, "mail");

    public IServiceProvider Services => host.Services;

    public IEnumerable<LoggedRecord> Logs =>
        Services.GetFakeLogCollector().GetSnapshot().Select(record => new LoggedRecord(record.Level, record.Message, TextOf(record)));

    public static async Task<InProcessHost> StartAsync(FakeTimeProvider time, (string Name, string Value)[] settings) => new(
        await LocalHostApp.StartAsync(
            TestSettings.With(settings) with { RunTimers = false, ListenToQueues = false },
            LocalHostComposition.RareCancers with { Time = time, ConfigureLogging = logging => logging.AddFakeLogging() },
            CancellationToken.None),
        time);

    public void Advance(TimeSpan duration) => time.Advance(duration);

    public void AdvanceOnEachLook(TimeSpan duration) => time.AutoAdvanceAmount = duration;

    public Task RunTimerAsync(string function)
    {
        var method = FunctionClasses.Methods.Single(method => FunctionClasses.NameOf(method) == function);
        return (Task)method.Invoke(ActivatorUtilities.CreateInstance(Services, method.DeclaringType!), [new TimerInfo(), CancellationToken.None])!;
    }

    public Task<QueueDrainResult> DrainAsync(string queue) => Services.GetRequiredService<QueueDrainer>().DrainAsync(queue, CancellationToken.None);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static string TextOf(FakeLogRecord record) => string.Join('\n',
    [
        record.Message,
        .. record.StructuredState?.Select(field => field.Value) ?? [],
        .. record.Scopes.Select(ScopeOf),
        record.Exception?.ToString(),
    ]);

    private static string? ScopeOf(object? scope) =>
        scope is IEnumerable<KeyValuePair<string, object>> fields ? string.Join('\n', fields.Select(field => $"{field.Value}")) : scope?.ToString();
}
