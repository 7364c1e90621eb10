using Azure;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Enrichment;
using RareCancers.Testing.Queues;

namespace RareCancers.Tests.Simulation;

/// <summary>Delivers the messages of the enrichment queue as a queue may do.</summary>
internal static class EnrichmentMessages
{
    private const int Attempts = 5;

    /// <summary>Delivers all messages in any order, some of them twice, and failed ones again.</summary>
    public static async Task DrainAsync(FakeQueueClient queue, IServiceProvider services, Random random)
    {
        var messages = new List<string>();
        while (queue.TryTake() is { } message)
            messages.AddRange(Enumerable.Repeat(message.Text, 1 + random.Next(2)));
        var shuffled = messages.ToArray();
        random.Shuffle(shuffled);
        foreach (var message in shuffled)
            await DeliverAsync(message, services);
    }

    private static async Task DeliverAsync(string message, IServiceProvider services)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                await services.GetRequiredService<Enricher>().EnrichAsync(EnrichmentRequest.Parse(message), CancellationToken.None);
                return;
            }
            catch (RequestFailedException)
            {
            }
        }
    }
}
