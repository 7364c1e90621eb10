namespace RareCancers.Subscriptions;

/// <summary>What a link in a mail is for; a token of one purpose is worthless for another.</summary>
public enum TokenPurpose
{
    /// <summary>To confirm a sign-up.</summary>
    Confirm,

    /// <summary>To leave.</summary>
    Unsubscribe,

    /// <summary>To say what to be told of, and when.</summary>
    Preferences,
}
