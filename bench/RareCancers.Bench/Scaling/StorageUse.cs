namespace RareCancers.Bench.Scaling;

/// <summary>What something asked of storage.</summary>
/// <param name="Requests">How many requests to tables: an entity group transaction is one, and so is each page of a thousand rows. That is what is billed.</param>
/// <param name="Entities">How many rows they read or wrote.</param>
/// <param name="Hottest">How many of them in the partition with the most.</param>
/// <param name="Messages">How many messages went through a queue.</param>
internal sealed record StorageUse(long Requests, long Entities, long Hottest, long Messages)
{
    // Each is put, received and deleted.
    private const int RequestsAMessage = 3;

    // learn.microsoft.com/azure/storage/tables/scalability-targets and .../queues/scalability-targets, with rows and messages of 1 KiB.
    private const double PartitionsEntitiesASecond = 2_000;
    private const double AccountsRequestsASecond = 20_000;
    private const double QueuesMessagesASecond = 2_000;

    /// <summary>All requests that are billed.</summary>
    public long Billed => Requests + Messages * RequestsAMessage;

    /// <summary>How long it takes at least, were there nothing but the service's published limits. It holds accounts to requests and counts rows for them, which is stricter.</summary>
    public double LeastSeconds => new[]
    {
        Hottest / PartitionsEntitiesASecond,
        Entities / AccountsRequestsASecond,
        Messages * RequestsAMessage / QueuesMessagesASecond,
    }.Max();
}
