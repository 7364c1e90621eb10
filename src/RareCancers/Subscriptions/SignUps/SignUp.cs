using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>What someone sends who signs up.</summary>
/// <param name="Collection">The Collection's slug; null or empty for the first one configured.</param>
/// <param name="Address">The address as typed.</param>
/// <param name="Method">How it was sent.</param>
public sealed record SignUp(string? Collection, string? Address, ConsentMethod Method)
{
    /// <summary>What they want to be mailed; null for the usual, or for what they had chosen before they left.</summary>
    public PreferencesInput? Preferences { get; init; }

    /// <summary>What stands in the field that people do not see; a program that fills every field in gives itself away.</summary>
    public string? Honeypot { get; init; }
}
