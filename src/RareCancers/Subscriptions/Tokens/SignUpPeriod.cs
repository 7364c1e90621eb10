namespace RareCancers.Subscriptions.Tokens;

/// <summary>The times of the sign-ups that a confirmation link is for.</summary>
/// <param name="Start">The first time, in UTC.</param>
/// <param name="End">The first time after it, in UTC.</param>
public sealed record SignUpPeriod(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Whether it includes a sign-up.</summary>
    /// <param name="given">When the sign-up was sent, in UTC.</param>
    public bool Contains(DateTimeOffset given) => Start <= given && given < End;
}
