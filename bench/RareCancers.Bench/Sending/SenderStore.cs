using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles.Storing;
using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Digests.Settling;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Testing.Queues;
using RareCancers.Testing.Tables;

namespace RareCancers.Bench.Sending;

/// <summary>Storage in the sender's memory, which answers as the service does.</summary>
/// <param name="time">The clock of the queue.</param>
/// <param name="create">Creates the table with a name.</param>
internal sealed class SenderStore(TimeProvider time, Func<string, TableClient> create)
{
    private readonly TableClient articles = create(ArticleTable.Name);
    private readonly TableClient subscribers = create(SubscriberTable.Name);
    private readonly TableClient digests = create(DigestTable.Name);
    private readonly TableClient deliveries = create(DeliveryLedger.Name);
    private readonly FakeQueueClient queue = new(time);

    public SenderStore(TimeProvider time)
        : this(time, _ => new FakeTableClient())
    {
    }

    /// <summary>The table of articles.</summary>
    public TableClient Articles => articles;

    /// <summary>The table of subscribers.</summary>
    public TableClient Subscribers => subscribers;

    /// <summary>The queue of shards.</summary>
    public FakeQueueClient Queue => queue;

    /// <summary>Makes the product use this storage.</summary>
    public void Replace(IServiceCollection services)
    {
        services.AddSingleton(new ArticleTable(articles));
        services.AddSingleton(provider => new SubscriberTable(subscribers, provider.GetRequiredService<DueIndex>()));
        services.AddSingleton(new DueIndex(subscribers, time));
        services.AddSingleton(new CohortTable(subscribers));
        services.AddSingleton(new PlanTable(subscribers));
        services.AddSingleton(new DigestTable(digests));
        services.AddSingleton(new DigestItemTable(digests));
        services.AddSingleton(new DeliveryLedger(deliveries, time));
        services.AddSingleton(provider => new DeliveryHistory(subscribers, provider.GetRequiredService<DeliveryLedger>(), time));
        services.AddSingleton(new DigestQueue(queue));
    }
}
