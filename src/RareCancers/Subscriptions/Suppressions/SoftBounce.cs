namespace RareCancers.Subscriptions.Suppressions;

/// <summary>A mail that bounced for now, such as from a full mailbox.</summary>
/// <param name="At">When it was reported, in UTC.</param>
/// <param name="Mail">Which mail: two reports on one mail count once.</param>
public sealed record SoftBounce(DateTimeOffset At, string Mail);
