using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>A sign-up as it was sent.</summary>
/// <param name="Collection">The Collection's slug; <see cref="CollectionsOptions.ReservedSlug"/> for all; null or empty for the first one configured.</param>
/// <param name="Address">The address as typed.</param>
/// <param name="Method">How it was sent.</param>
public sealed record SignUp(string? Collection, string? Address, ConsentMethod Method)
{
    /// <summary>The preferences. Fields that are not provided keep what a returning subscriber had chosen, or get the default.</summary>
    public PreferencesInput? Preferences { get; init; }

    /// <summary>The content of a form field that people do not see; programs that fill in every field fill it in too.</summary>
    public string? Honeypot { get; init; }
}
