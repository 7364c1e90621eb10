namespace RareCancers.LocalHost.Queues;

/// <summary>The result of draining a queue.</summary>
/// <param name="Ran">The number of runs, including failed ones.</param>
/// <param name="Failed">The number of failed runs.</param>
/// <param name="LastFailure">The last failure; null if there was none.</param>
public sealed record QueueDrainResult(int Ran, int Failed, Exception? LastFailure);
