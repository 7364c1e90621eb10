namespace RareCancers.Enrichment.Jats;

/// <summary>How a stretch of text is set.</summary>
[Flags]
internal enum TextStyle
{
    None = 0,
    Strong = 1,
    Emphasis = 2,
    Subscript = 4,
    Superscript = 8,
}
