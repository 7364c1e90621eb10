namespace RareCancers.Text;

/// <summary>Puts together sentences.</summary>
internal static class Sentence
{
    /// <summary>A text with one full stop at its end: none is added to <c>Niger et al.</c>, a question or an ellipsis.</summary>
    public static string End(string text) => text is [.., '.' or '!' or '?' or '…'] ? text : text + ".";

    /// <summary>The parts as in <c>A, B and C</c>; empty for none.</summary>
    public static string Join(IReadOnlyList<string> parts) =>
        parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}";
}
