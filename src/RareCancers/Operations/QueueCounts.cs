namespace RareCancers.Operations;

/// <summary>Counts the messages in the app's queues and poison queues.</summary>
public sealed class QueueCounts(StorageAccount storage, StorageNames names)
{
    /// <summary>The message counts of each queue.</summary>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    public async Task<IReadOnlyList<QueueReport>> ReportAsync(CancellationToken cancellationToken)
    {
        var reports = new List<QueueReport>();
        foreach (var name in names.Queues)
            reports.Add(new QueueReport(name, await CountAsync(name, cancellationToken), await CountAsync(QueueReport.PoisonQueueOf(name), cancellationToken)));
        return reports;
    }

    // The platform creates a poison queue when it first needs it.
    private async Task<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await storage.Queue(queue).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return 0;
        }
    }
}
