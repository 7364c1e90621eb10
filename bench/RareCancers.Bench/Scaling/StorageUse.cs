namespace RareCancers.Bench.Scaling;

/// <summary>The storage requests of an operation.</summary>
/// <param name="Requests">
/// The billed requests to tables: an entity group transaction counts as one, and so does each page of a thousand rows.
/// </param>
/// <param name="Entities">The rows that they read or wrote.</param>
/// <param name="Hottest">The rows of the busiest partition.</param>
/// <param name="Messages">The number of queue messages.</param>
internal sealed record StorageUse(long Requests, long Entities, long Hottest, long Messages)
{
    // Each message is put, received and deleted.
    private const int RequestsPerMessage = 3;

    // learn.microsoft.com/azure/storage/tables/scalability-targets and .../queues/scalability-targets, with rows and messages of 1 KiB.
    private const double EntitiesPerSecondAndPartition = 2_000;
    private const double RequestsPerSecond = 20_000;
    private const double MessagesPerSecond = 2_000;

    /// <summary>All billed requests.</summary>
    public long Billed => Requests + Messages * RequestsPerMessage;

    /// <summary>
    /// The least time that the published limits allow. The limit of an account is in requests; counting rows instead is stricter.
    /// </summary>
    public double LeastSeconds => new[]
    {
        Hottest / EntitiesPerSecondAndPartition,
        Entities / RequestsPerSecond,
        Messages * RequestsPerMessage / MessagesPerSecond,
    }.Max();
}
