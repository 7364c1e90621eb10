namespace RareCancers.Subscriptions.SignUps;

/// <summary>The status of a sign-up. It never shows whether the address was known.</summary>
public enum SignUpStatus
{
    /// <summary>If the address is not confirmed yet, a confirmation email is on its way.</summary>
    Accepted,

    /// <summary>The text is not an email address.</summary>
    InvalidAddress,

    /// <summary>There is no such Collection.</summary>
    UnknownCollection,

    /// <summary>A preference is not valid.</summary>
    InvalidPreferences,

    /// <summary>Too many sign-ups wait for their confirmation email; nobody was signed up.</summary>
    Full,

    /// <summary>Too many sign-ups came from one network; nobody was signed up.</summary>
    TooMany,
}
