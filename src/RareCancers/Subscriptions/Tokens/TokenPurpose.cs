namespace RareCancers.Subscriptions.Tokens;

/// <summary>The purpose of a link. A token for one purpose is not valid for another. The names are signed: never rename one.</summary>
public enum TokenPurpose
{
    /// <summary>To confirm a sign-up.</summary>
    Confirm,

    /// <summary>To unsubscribe.</summary>
    Unsubscribe,

    /// <summary>To change preferences, to export what is stored and to have it erased.</summary>
    Preferences,

    /// <summary>To read the private feed.</summary>
    Feed,
}
