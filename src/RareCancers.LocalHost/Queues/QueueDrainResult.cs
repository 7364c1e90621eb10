namespace RareCancers.LocalHost.Queues;

/// <summary>What a drain did.</summary>
/// <param name="Ran">The runs of the function, failed ones included.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="LastFailure">The last failure; null when there was none.</param>
public sealed record QueueDrainResult(int Ran, int Failed, Exception? LastFailure);
