using RareCancers.LocalHost.Functions;
using RareCancers.LocalHost.Settings;

namespace RareCancers.LocalHost.Queues;

/// <summary>The processors of all queue functions.</summary>
internal sealed class QueueProcessors(
    FunctionIndex functions,
    IConfiguration configuration,
    HostJson hostJson,
    TriggerStorage storage,
    IServiceScopeFactory scopes,
    ILogger<QueueProcessor> logger)
{
    public IReadOnlyList<QueueProcessor> All { get; } =
    [
        .. functions.Queues.Select(function => new QueueProcessor(
            function, SettingReference.Resolve(function.Queue, configuration, function.Name), storage.Queues, hostJson, scopes, logger)),
    ];

    public async Task CreateQueuesAsync(CancellationToken cancellationToken)
    {
        foreach (var processor in All)
            await processor.CreateQueuesAsync(cancellationToken);
    }
}
