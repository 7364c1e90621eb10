using Microsoft.Azure.Functions.Worker;
using RareCancers.Operations;

namespace RareCancers.Functions;

/// <summary>Checks on a timer whether all is well.</summary>
public sealed class WatchFunctions(Watch watch)
{
    [Function("Watch")]
    public Task Look([TimerTrigger("%Watch:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) => watch.CheckAsync(cancellationToken);
}
