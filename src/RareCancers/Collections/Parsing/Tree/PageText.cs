namespace RareCancers.Collections.Parsing.Tree;

/// <summary>A text within an element; a text that the parser read in parts is several nodes.</summary>
/// <param name="text">The characters, valid until the document is disposed.</param>
internal sealed class PageText(ReadOnlyMemory<char> text) : PageNode
{
    /// <summary>The characters, with character references replaced.</summary>
    public ReadOnlySpan<char> Text => text.Span;
}
