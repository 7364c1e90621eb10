namespace RareCancers.Subscriptions.Suppressions;

/// <summary>The last confirmation mail that an address was to be sent, whatever Collection it was about.</summary>
/// <param name="Collection">The Collection's slug.</param>
/// <param name="Given">When the sign-up was given that it answers, in UTC.</param>
/// <param name="At">When it was its turn, in UTC.</param>
public sealed record LastConfirmation(string Collection, DateTimeOffset Given, DateTimeOffset At);
