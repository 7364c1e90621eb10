namespace RareCancers.Subscriptions.Tokens;

/// <summary>The personal links at the end of someone's mails: the tokens in them.</summary>
/// <param name="UnsubscribeToken">The token to leave by.</param>
/// <param name="PreferencesToken">The token to say by what to be told of, and when.</param>
public sealed record SubscriberLinks(string UnsubscribeToken, string PreferencesToken)
{
    /// <summary>The page, and the one-click address, to leave by, without the host.</summary>
    public static string UnsubscribePath(string token) => $"/subscriptions/{token}/unsubscribe";

    /// <summary>The page to say what to be told of, and when, without the host.</summary>
    public static string PreferencesPath(string token) => $"/subscriptions/{token}/preferences";
}
