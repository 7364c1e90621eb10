namespace RareCancers.Subscriptions;

/// <summary>A slug whose subscribers get no emails.</summary>
/// <param name="Slug">The slug.</param>
/// <param name="Subscribers">The number of confirmed subscribers.</param>
/// <param name="StoredUnder">The key of the followed Collection that has the slug, or had it before; null when none does.</param>
public sealed record UnfollowedSlug(string Slug, int Subscribers, string? StoredUnder);
