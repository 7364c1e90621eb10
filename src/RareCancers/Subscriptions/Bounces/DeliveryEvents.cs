namespace RareCancers.Subscriptions.Bounces;

/// <summary>The delivery events in a message of the queue <c>bounces</c>.</summary>
/// <param name="Reports">The reports that count against an address.</param>
/// <param name="Malformed">How many events are not delivery reports.</param>
public sealed record DeliveryEvents(IReadOnlyList<BounceReport> Reports, int Malformed);
