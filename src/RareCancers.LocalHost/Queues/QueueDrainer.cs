namespace RareCancers.LocalHost.Queues;

/// <summary>Runs a queue's messages immediately, for commands and tests that wait for them.</summary>
public sealed class QueueDrainer
{
    private readonly QueueProcessors processors;

    internal QueueDrainer(QueueProcessors processors) => this.processors = processors;

    /// <summary>
    /// Runs all visible messages, including those added by these runs. A failed message becomes visible again after the
    /// visibility timeout of host.json and is not waited for.
    /// </summary>
    /// <param name="queueName">The queue's name, with settings resolved.</param>
    /// <param name="cancellationToken">Stops between messages; the others stay in the queue.</param>
    /// <exception cref="ArgumentException">No function runs on this queue.</exception>
    public async Task<QueueDrainResult> DrainAsync(string queueName, CancellationToken cancellationToken)
    {
        var processor = processors.All.FirstOrDefault(candidate => candidate.QueueName == queueName)
            ?? throw new ArgumentException($"No function runs on the queue '{queueName}'.", nameof(queueName));
        var report = new QueueDrainResult(0, 0, null);
        while (await processor.ReceiveAsync(cancellationToken) is { Count: > 0 } batch)
        {
            var failures = await Task.WhenAll(batch.Select(message => processor.ProcessAsync(message, cancellationToken)));
            cancellationToken.ThrowIfCancellationRequested();
            report = new(
                report.Ran + batch.Count,
                report.Failed + failures.Count(failure => failure is not null),
                failures.LastOrDefault(failure => failure is not null) ?? report.LastFailure);
        }

        return report;
    }
}
