namespace RareCancers.Enrichment.Jats;

/// <summary>The raised digits and signs of Unicode.</summary>
internal static class Superscripts
{
    private const string Level = "0123456789+-−–";
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻";

    /// <summary>The text raised; null where a character has no raised form.</summary>
    public static string? TryRaise(string text) =>
        text.All(character => Level.Contains(character, StringComparison.Ordinal))
            ? string.Concat(text.Select(character => Raised[Level.IndexOf(character, StringComparison.Ordinal)]))
            : null;
}
