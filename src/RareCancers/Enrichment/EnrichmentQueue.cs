using Azure.Storage.Queues;

namespace RareCancers.Enrichment;

/// <summary>The queue <c>enrichment</c>: one message per article. Delivery is at least once and in any order.</summary>
public sealed class EnrichmentQueue(QueueClient queue)
{
    /// <summary>The queue's name in the storage account.</summary>
    public const string Name = "enrichment";

    /// <summary>Queues an article.</summary>
    public async Task SendAsync(EnrichmentRequest request, CancellationToken cancellationToken) =>
        await queue.SendMessageAsync(request.ToMessage(), visibilityTimeout: null, timeToLive: null, cancellationToken);
}
