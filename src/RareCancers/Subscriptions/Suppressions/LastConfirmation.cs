namespace RareCancers.Subscriptions.Suppressions;

/// <summary>The last confirmation email to a mailbox, about any Collection.</summary>
/// <param name="Collection">The Collection's slug.</param>
/// <param name="Given">When the sign-up was sent, in UTC.</param>
/// <param name="At">When the email was allowed, in UTC.</param>
public sealed record LastConfirmation(string Collection, DateTimeOffset Given, DateTimeOffset At)
{
    /// <summary>The keyed hash of the address that the email was for, when it is not the address of the mailbox itself; otherwise null.</summary>
    public string? Address { get; init; }
}
