using Microsoft.Azure.Functions.Worker;
using RareCancers.Enrichment;

namespace RareCancers.Functions;

/// <summary>Queues lookups in the metadata registries on a timer, and makes them from a queue.</summary>
public sealed class EnrichmentFunctions(EnrichmentPlanner planner, Enricher enricher)
{
    [Function("PlanEnrichment")]
    public Task Plan([TimerTrigger("%Enrichment:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        planner.PlanAsync(cancellationToken);

    [Function("Enrich")]
    public Task Enrich([QueueTrigger(EnrichmentQueue.Name)] string message, CancellationToken cancellationToken) =>
        enricher.EnrichAsync(EnrichmentRequest.Parse(message), cancellationToken);
}
