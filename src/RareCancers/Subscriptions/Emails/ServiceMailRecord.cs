namespace RareCancers.Subscriptions.Emails;

/// <summary>The last mail of a kind about someone's subscription.</summary>
/// <param name="Mail">Which kind.</param>
/// <param name="Occasion">What it is sent for: when that happened, in UTC.</param>
/// <param name="Claimed">When it was claimed last, in UTC; the beginning of Unix time when the claim was given back.</param>
/// <param name="Ended">Since when it needs no further try, in UTC; null while it does.</param>
public sealed record ServiceMailRecord(ServiceMail Mail, DateTimeOffset Occasion, DateTimeOffset Claimed, DateTimeOffset? Ended);
