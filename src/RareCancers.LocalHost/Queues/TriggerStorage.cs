using Azure.Storage.Queues;

namespace RareCancers.LocalHost.Queues;

/// <summary>The queue service as the triggers read it, kept apart from a <see cref="QueueServiceClient"/> of the app's own.</summary>
internal sealed record TriggerStorage(QueueServiceClient Queues);
