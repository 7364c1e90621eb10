namespace RareCancers.Subscriptions.SignUps;

/// <summary>What people agree to who sign up. Who changes the text gives it another version and keeps the former among <see cref="Versions"/>.</summary>
public static class ConsentText
{
    /// <summary>The version that the form shows now.</summary>
    public const string Current = "2026-11";

    /// <summary>All texts ever shown, by version.</summary>
    public static IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Current] = "You ask to be mailed about new articles, corrections and retractions. Your address and what you choose are kept for that alone, until you leave or have them erased; each mail has the link. Nobody is told whether you are subscribed, and the mails do not track you.",
    };
}
