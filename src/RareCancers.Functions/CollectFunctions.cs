using Microsoft.Azure.Functions.Worker;
using RareCancers.Collections;

namespace RareCancers.Functions;

/// <summary>Reads the Collections on a timer.</summary>
public sealed class CollectFunctions(Collector collector)
{
    [Function("Collect")]
    public Task Collect([TimerTrigger("%Collections:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.CollectAllAsync(cancellationToken);
}
