namespace RareCancers.Subscriptions.SignUps;

/// <summary>The text that people agree to when they sign up. A changed text gets a new version; keep the earlier ones in <see cref="Versions"/>.</summary>
internal static class ConsentText
{
    /// <summary>The version that the form shows now.</summary>
    public const string Current = "2026-12-b";

    /// <summary>All texts that have been shown, by version.</summary>
    public static IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Current] =
            "By subscribing, you ask for emails about new articles, corrections and retractions. "
            + "Your address and your choices are used only for this and kept until you have them erased; each email has links to unsubscribe and "
            + "to erase your data. We never reveal whether an address is subscribed, and the emails do not track you.",
        ["2026-12"] =
            "You ask to be mailed about new articles, corrections and retractions. "
            + "Your address and what you choose are used for that alone, and kept until you have them erased; each mail has links to leave and "
            + "to erase. Nobody is told whether you are subscribed, and the mails do not track you.",
        ["2026-11"] =
            "You ask to be mailed about new articles, corrections and retractions. "
            + "Your address and what you choose are kept for that alone, until you leave or have them erased; each mail has the link. "
            + "Nobody is told whether you are subscribed, and the mails do not track you.",
    };
}
