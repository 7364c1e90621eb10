namespace RareCancers.Subscriptions.Tokens;

/// <summary>The tokens of the personal links at the end of a subscriber's emails.</summary>
/// <param name="UnsubscribeToken">The token to unsubscribe.</param>
/// <param name="PreferencesToken">The token for the preferences.</param>
public sealed record SubscriberLinks(string UnsubscribeToken, string PreferencesToken)
{
    /// <summary>The page, and one-click address, to unsubscribe, without the host.</summary>
    public static string UnsubscribePath(string token) => $"/subscriptions/{token}/unsubscribe";

    /// <summary>The page of the preferences, without the host.</summary>
    public static string PreferencesPath(string token) => $"/subscriptions/{token}/preferences";
}
