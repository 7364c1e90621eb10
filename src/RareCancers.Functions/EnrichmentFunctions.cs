using Microsoft.Azure.Functions.Worker;
using RareCancers.Enrichment;

namespace RareCancers.Functions;

/// <summary>Queues on a timer what is to be looked up in the registries of metadata, and looks it up from a queue.</summary>
public sealed class EnrichmentFunctions(EnrichmentPlanner planner, Enricher enricher)
{
    [Function("PlanEnrichment")]
    public Task Plan([TimerTrigger("%Enrichment:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        planner.PlanAsync(cancellationToken);

    [Function("Enrich")]
    public Task Enrich([QueueTrigger(EnrichmentQueue.Name)] string message, CancellationToken cancellationToken) =>
        enricher.EnrichAsync(EnrichmentRequest.Parse(message), cancellationToken);
}
