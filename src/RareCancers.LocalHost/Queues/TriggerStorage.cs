using Azure.Storage.Queues;

namespace RareCancers.LocalHost.Queues;

/// <summary>The queue service of the triggers, distinct from a <see cref="QueueServiceClient"/> of the app.</summary>
internal sealed record TriggerStorage(QueueServiceClient Queues);
