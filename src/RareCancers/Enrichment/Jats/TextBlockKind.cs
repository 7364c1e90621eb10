namespace RareCancers.Enrichment.Jats;

/// <summary>What a block of text is.</summary>
internal enum TextBlockKind
{
    Paragraph,
    Heading,
    Item,
}
