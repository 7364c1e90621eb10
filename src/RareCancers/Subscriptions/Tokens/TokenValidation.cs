namespace RareCancers.Subscriptions.Tokens;

/// <summary>The result of validating a token.</summary>
/// <param name="Subscriber">The owner; null when the token is not valid.</param>
/// <param name="Problem">Why the token is not valid; null when it is.</param>
public sealed record TokenValidation(SubscriberId? Subscriber, TokenProblem? Problem)
{
    /// <summary>The sign-ups that a token to confirm is for; null for any other token.</summary>
    public SignUpPeriod? SignUps { get; init; }
}
