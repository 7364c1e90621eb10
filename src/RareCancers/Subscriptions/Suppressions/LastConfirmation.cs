namespace RareCancers.Subscriptions.Suppressions;

/// <summary>The last confirmation email for an address, about any Collection.</summary>
/// <param name="Collection">The Collection's slug.</param>
/// <param name="Given">When the sign-up was sent, in UTC.</param>
/// <param name="At">When the email was allowed, in UTC.</param>
public sealed record LastConfirmation(string Collection, DateTimeOffset Given, DateTimeOffset At);
