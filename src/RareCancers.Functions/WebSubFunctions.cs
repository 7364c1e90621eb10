using Microsoft.Azure.Functions.Worker;
using RareCancers.WebSub;

namespace RareCancers.Functions;

/// <summary>Notifies the hub on a timer of the feeds that changed.</summary>
public sealed class WebSubFunctions(HubPublisher publisher)
{
    [Function("TellHub")]
    public Task Tell([TimerTrigger("%WebSub:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        publisher.PublishAsync(cancellationToken);
}
