using Microsoft.Azure.Functions.Worker;
using RareCancers.Collections;

namespace RareCancers.Functions;

/// <summary>Collects on timers: all Collections a few times a day, and new ones within minutes.</summary>
public sealed class CollectFunctions(Collector collector)
{
    [Function("Collect")]
    public Task Collect([TimerTrigger("%Collections:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.CollectAllAsync(cancellationToken);

    [Function("CollectNew")]
    public Task CollectNew([TimerTrigger("%Collections:NewSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.CollectNewAsync(Collector.RetryInterval, cancellationToken);
}
