namespace RareCancers.Articles;

/// <summary>An article's abstract.</summary>
/// <param name="Text">As plain text, paragraphs joined by line feeds.</param>
/// <param name="Html">As safe HTML: paragraphs, headings, emphasis, sub- and superscripts, lists; no attribute, link or script.</param>
public sealed record Abstract(string Text, string Html)
{
    /// <summary>The most characters that either form may have, as a property of a table row holds 32,768.</summary>
    public const int MaxLength = 30_000;
}
