using Microsoft.Azure.Functions.Worker;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;

namespace RareCancers.Functions;

/// <summary>Plans digests on a timer and sends them from a queue.</summary>
public sealed class DigestFunctions(DigestPlanner planner, DigestSender sender)
{
    [Function("PlanDigests")]
    public Task Plan([TimerTrigger("%Digests:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        planner.PlanAsync(cancellationToken);

    [Function("SendDigest")]
    public Task Send([QueueTrigger(DigestQueue.Name)] string message, CancellationToken cancellationToken) =>
        sender.SendAsync(DigestShard.Parse(message), cancellationToken);
}
