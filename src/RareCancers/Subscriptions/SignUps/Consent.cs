namespace RareCancers.Subscriptions.SignUps;

/// <summary>The receipt of someone's consent.</summary>
/// <param name="Text">The version of the text that they were shown; see <see cref="ConsentText"/>.</param>
/// <param name="Given">When they signed up, in UTC.</param>
/// <param name="Method">How they signed up.</param>
/// <param name="Confirmed">When they pressed the button behind the mailed link, in UTC; null before.</param>
public sealed record Consent(string Text, DateTimeOffset Given, ConsentMethod Method, DateTimeOffset? Confirmed);
