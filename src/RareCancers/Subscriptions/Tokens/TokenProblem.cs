namespace RareCancers.Subscriptions.Tokens;

/// <summary>Why a token is not valid.</summary>
public enum TokenProblem
{
    /// <summary>It is not a token: a part is missing, or something was added.</summary>
    Garbled,

    /// <summary>It was not signed by this app, or was changed since.</summary>
    NotOurs,

    /// <summary>It is genuine, but for another purpose.</summary>
    OtherPurpose,

    /// <summary>It has expired.</summary>
    Expired,

    /// <summary>It is for an earlier sign-up than the one that waits for its confirmation.</summary>
    EarlierSignUp,
}
