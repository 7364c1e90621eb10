namespace RareCancers.Subscriptions.SignUps;

/// <summary>What became of a sign-up that was taken from the queue; nothing of both when no mail is due.</summary>
/// <param name="Pending">Who is to be sent the confirmation mail; null for nobody now.</param>
/// <param name="Later">In what time it is to be taken again, for the address was sent one about another Collection; null for not at all.</param>
public sealed record RecordedSignUp(Subscriber? Pending, TimeSpan? Later)
{
    /// <summary>No mail is due.</summary>
    public static RecordedSignUp Nothing { get; } = new(null, null);
}
