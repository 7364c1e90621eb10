using RareCancers.Subscriptions;

namespace RareCancers.Digests.Deliveries;

/// <summary>The outcome of one email.</summary>
/// <param name="Subscriber">The recipient.</param>
/// <param name="State">Sent, failed or suppressed.</param>
/// <param name="Answer">The mail server's answer, or why it was not asked; without addresses.</param>
public sealed record DeliveryOutcome(SubscriberId Subscriber, DeliveryState State, string Answer);
