using RareCancers.Topics;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>A confirmed subscriber as planning sees them: what they want, and from where on.</summary>
/// <param name="Subscriber">Who.</param>
/// <param name="Interest">Which articles.</param>
/// <param name="NoticesOnly">Whether they want notices only.</param>
/// <param name="TextOnly">Whether their mails have no HTML part.</param>
/// <param name="AttachRis">Whether the citations come with their mails.</param>
/// <param name="After">The change-log sequence through which they were planned so far.</param>
public sealed record Membership(SubscriberId Subscriber, Interest Interest, bool NoticesOnly, bool TextOnly, bool AttachRis, long After);
