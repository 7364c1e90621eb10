namespace RareCancers.Articles;

/// <summary>An article's abstract.</summary>
/// <param name="Text">Plain text; paragraphs are joined by line feeds.</param>
/// <param name="Html">Safe HTML: paragraphs, headings, emphasis, sub- and superscripts and lists, without attributes, links or scripts.</param>
public sealed record Abstract(string Text, string Html)
{
    /// <summary>The maximum length of either form in characters; a property of a table row holds 32,768.</summary>
    public const int MaxLength = 30_000;
}
