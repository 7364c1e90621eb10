using Microsoft.Azure.Functions.Worker;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Digests.Settling;

namespace RareCancers.Functions;

/// <summary>Plans digests on a timer, sends them from a queue, and deletes what is no longer needed about them.</summary>
public sealed class DigestFunctions(DigestPlanner planner, DigestSender sender, DigestSettler settler)
{
    [Function("PlanDigests")]
    public Task Plan([TimerTrigger("%Digests:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        planner.PlanAsync(cancellationToken);

    [Function("SendDigest")]
    public Task Send([QueueTrigger(DigestQueue.Name)] string message, CancellationToken cancellationToken) =>
        sender.SendAsync(DigestShard.Parse(message), cancellationToken);

    [Function("SettleDigests")]
    public Task Settle([TimerTrigger("%Subscriptions:TidySchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        settler.RunAsync(cancellationToken);
}
