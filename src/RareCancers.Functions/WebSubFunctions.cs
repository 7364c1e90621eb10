using Microsoft.Azure.Functions.Worker;
using RareCancers.WebSub;

namespace RareCancers.Functions;

/// <summary>Tells the hub on a timer which feeds changed.</summary>
public sealed class WebSubFunctions(HubPublisher teller)
{
    [Function("TellHub")]
    public Task Tell([TimerTrigger("%WebSub:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        teller.PublishAsync(cancellationToken);
}
