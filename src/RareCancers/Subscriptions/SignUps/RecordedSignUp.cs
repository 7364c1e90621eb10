namespace RareCancers.Subscriptions.SignUps;

/// <summary>The result of recording a sign-up from the queue.</summary>
/// <param name="Pending">The subscriber to send the confirmation email to; null when none is due now.</param>
/// <param name="RetryIn">When to record it again, because the address was sent an email about another Collection, or its domain many; null for never.</param>
public sealed record RecordedSignUp(Subscriber? Pending, TimeSpan? RetryIn)
{
    /// <summary>No email is due.</summary>
    public static RecordedSignUp Nothing { get; } = new(null, null);
}
