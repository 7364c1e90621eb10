using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>A confirmed subscriber as planning sees them.</summary>
/// <param name="Subscriber">The subscriber.</param>
/// <param name="Preferences">What they want to receive.</param>
/// <param name="After">The change-log sequence up to which they have been planned.</param>
public sealed record Membership(SubscriberId Subscriber, DigestPreferences Preferences, long After);
