using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Subscriptions;

namespace RareCancers.Digests.Sending;

/// <summary>A planned email that is still to be sent.</summary>
/// <param name="Planned">The email.</param>
/// <param name="Former">The claim on it that may be replaced; null when nobody has claimed it.</param>
internal sealed record OpenEmail(PlannedEmail Planned, Delivery? Former)
{
    /// <summary>The recipient.</summary>
    public SubscriberId Subscriber => Planned.Subscriber;
}
