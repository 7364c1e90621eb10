using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Pages.Subscriptions;

/// <summary>The content of the page after a sign-up. It depends only on what was sent, not on whether the address is known.</summary>
/// <param name="Token">The page's token.</param>
/// <param name="Receipt">The sign-up.</param>
/// <param name="Collections">The titles of the Collections that the sign-up asks for; at least one.</param>
/// <param name="HasOtherCollections">Whether the site has more Collections than one.</param>
public sealed record SignUpSentView(string Token, SignUpReceipt Receipt, IReadOnlyList<string> Collections, bool HasOtherCollections)
{
    /// <summary>The Collections, in words.</summary>
    public string Subscribed => Collections is [var only]
        ? $"the Collection “{only}”"
        : $"the Collections {Sentence.Join([.. Collections.Select(title => $"“{title}”")])}";

    /// <summary>What was asked for, in a sentence; null when nothing was chosen.</summary>
    public string? Choices =>
        Receipt.Preferences is { } input && (input with { PausedUntil = null }).Validate(DateTimeOffset.UnixEpoch).Preferences is { } chosen
            ? $"You asked for emails about {PreferencesText.DescribeInterest(chosen)}, {PreferencesText.DescribeCadence(chosen.Schedule)}."
            : null;

    /// <summary>The form to sign up with another address.</summary>
    public SignUpFormView OtherAddress => new() { Slug = Receipt.Collection, Preferences = Receipt.Preferences ?? new PreferencesInput() };
}
