namespace RareCancers.Subscriptions.Tokens;

/// <summary>What reading a token came to: whose it is, or why it does not hold.</summary>
/// <param name="Subscriber">Whose it is; null when it does not hold.</param>
/// <param name="Problem">Why it does not hold; null when it does.</param>
public sealed record TokenValidation(SubscriberId? Subscriber, TokenProblem? Problem);
