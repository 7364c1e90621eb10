using Azure.Storage.Queues;

namespace RareCancers.LocalHost.Settings;

/// <summary>The section <c>extensions.queues</c> of host.json, with the platform's defaults.</summary>
internal sealed class QueueSettings
{
    public int BatchSize { get; init; } = 16;

    public int? NewBatchThreshold { get; init; }

    public int MaxDequeueCount { get; init; } = 5;

    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message is invisible after a failed attempt.</summary>
    public TimeSpan VisibilityTimeout { get; init; }

    public QueueMessageEncoding MessageEncoding { get; init; } = QueueMessageEncoding.Base64;
}
