namespace RareCancers.Subscriptions.Tokens;

/// <summary>Why a token does not hold.</summary>
public enum TokenProblem
{
    /// <summary>It is no token: a part is missing, or something was added.</summary>
    Garbled,

    /// <summary>It was signed by nobody here, or changed since.</summary>
    NotOurs,

    /// <summary>It is genuine, and of a link of another purpose.</summary>
    OtherPurpose,

    /// <summary>Its time is over.</summary>
    Expired,
}
