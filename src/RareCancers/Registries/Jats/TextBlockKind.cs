namespace RareCancers.Registries.Jats;

/// <summary>The kind of a block of text.</summary>
internal enum TextBlockKind
{
    Paragraph,
    Heading,
    Item,
}
