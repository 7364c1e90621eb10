namespace RareCancers.Subscriptions.Tokens;

/// <summary>What a link is for; a token of one purpose is worthless for another. The names are signed: never rename one.</summary>
public enum TokenPurpose
{
    /// <summary>To confirm a sign-up.</summary>
    Confirm,

    /// <summary>To leave.</summary>
    Unsubscribe,

    /// <summary>To say what to be told of, and when; to see what is stored and to have it erased.</summary>
    Preferences,

    /// <summary>To read the private feed.</summary>
    Feed,
}
