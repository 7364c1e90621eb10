using RareCancers.Subscriptions;

namespace RareCancers.Digests.Deliveries;

/// <summary>What became of one mail.</summary>
/// <param name="Subscriber">Whose it is.</param>
/// <param name="State">Sent, failed or suppressed.</param>
/// <param name="Answer">What the mail server answered, or why there was nothing to answer; no address.</param>
public sealed record DeliveryOutcome(SubscriberId Subscriber, DeliveryState State, string Answer);
