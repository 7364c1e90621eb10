namespace RareCancers.Subscriptions.SignUps;

/// <summary>A record of consent.</summary>
/// <param name="Text">The version of the text that was shown; see <see cref="ConsentText"/>.</param>
/// <param name="Given">When they signed up, in UTC.</param>
/// <param name="Method">How they signed up.</param>
/// <param name="Confirmed">When the subscriber pressed the button on the page of the confirmation link, in UTC; null before.</param>
public sealed record Consent(string Text, DateTimeOffset Given, ConsentMethod Method, DateTimeOffset? Confirmed);
