namespace RareCancers.Subscriptions.Emails;

/// <summary>The last email of a kind about a subscription.</summary>
/// <param name="Mail">The kind.</param>
/// <param name="Occasion">When the event happened that it is about, in UTC.</param>
/// <param name="Claimed">When it was last claimed, in UTC; the Unix epoch when the claim was released.</param>
/// <param name="Ended">When it was sent or abandoned, in UTC; null before.</param>
public sealed record ServiceMailRecord(ServiceMail Mail, DateTimeOffset Occasion, DateTimeOffset Claimed, DateTimeOffset? Ended);
