namespace RareCancers.Topics;

/// <summary>A title and an abstract as people type or paste them, cleaned like those of articles.</summary>
/// <param name="Title">The first line if a blank line follows it; null otherwise.</param>
/// <param name="Abstract">The rest as plain text; paragraphs are joined by line feeds. May be empty.</param>
public sealed partial record PastedText(string? Title, string Abstract)
{
    /// <summary>Reads a text, in which blank lines separate paragraphs and other line breaks count as spaces. Every text is accepted.</summary>
    public static PastedText Parse(string text)
    {
        var paragraphs = BlankLines().Split(text.Trim());
        var hasTitle = paragraphs.Length > 1 && !paragraphs[0].Contains('\n', StringComparison.Ordinal);
        return new PastedText(
            hasTitle ? PlainText.Clean(paragraphs[0]) : null,
            string.Join('\n', paragraphs.Skip(hasTitle ? 1 : 0).Select(PlainText.Clean)));
    }

    [GeneratedRegex(@"\n\s*\n", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();
}
