namespace RareCancers.Subscriptions.Tokens;

/// <summary>The tokens of the links at the end of a subscriber's emails.</summary>
/// <param name="UnsubscribeToken">The token for unsubscribing.</param>
/// <param name="PreferencesToken">The token for the preferences.</param>
public sealed record SubscriberLinks(string UnsubscribeToken, string PreferencesToken);
