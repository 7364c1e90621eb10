namespace RareCancers.Enrichment;

/// <summary>What a block of text is.</summary>
internal enum TextBlockKind
{
    Paragraph,
    Heading,
    Item,
}
