namespace RareCancers.Registries.Jats;

/// <summary>The superscript digits and signs of Unicode.</summary>
internal static class Superscripts
{
    private const string Level = "0123456789+-−–";
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻";

    /// <summary>The text in superscript; null if a character has no superscript form.</summary>
    public static string? TryRaise(string text) =>
        text.All(character => Level.Contains(character, StringComparison.Ordinal))
            ? string.Concat(text.Select(character => Raised[Level.IndexOf(character, StringComparison.Ordinal)]))
            : null;
}
