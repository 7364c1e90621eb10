namespace RareCancers.Subscriptions;

/// <summary>A subscriber with the version that a change must state.</summary>
/// <param name="Subscriber">The subscriber.</param>
/// <param name="Version">The row's ETag.</param>
public sealed record StoredSubscriber(Subscriber Subscriber, string Version);
