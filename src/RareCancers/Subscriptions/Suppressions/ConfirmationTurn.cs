namespace RareCancers.Subscriptions.Suppressions;

/// <summary>Whether a sign-up may send its confirmation email.</summary>
/// <param name="IsGranted">Whether it may.</param>
/// <param name="RetryIn">When it may not yet: in how much time to ask again; null for never.</param>
public sealed record ConfirmationTurn(bool IsGranted, TimeSpan? RetryIn);
