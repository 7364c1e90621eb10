namespace RareCancers.Subscriptions.SignUps;

/// <summary>What a sign-up came to; it never tells whether the address was known.</summary>
public enum SignUpStatus
{
    /// <summary>If the address is not confirmed yet, a confirmation mail is on its way.</summary>
    Accepted,

    /// <summary>What was typed is not an email address.</summary>
    InvalidAddress,

    /// <summary>There is no such Collection.</summary>
    UnknownCollection,

    /// <summary>What was chosen cannot be.</summary>
    InvalidPreferences,

    /// <summary>Too many sign-ups came from one network; nobody was signed up.</summary>
    TooMany,
}
