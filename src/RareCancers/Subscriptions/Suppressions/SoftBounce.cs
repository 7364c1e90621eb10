namespace RareCancers.Subscriptions.Suppressions;

/// <summary>An email that was rejected temporarily, such as by a full mailbox.</summary>
/// <param name="At">When it was reported, in UTC.</param>
/// <param name="Mail">Identifies the email: two reports on one email count once.</param>
public sealed record SoftBounce(DateTimeOffset At, string Mail);
