using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RareCancers.Collections.Parsing;

/// <summary>
/// Parses HTML within bounds that depend on the text alone. The standard's way to build a tree from broken markup takes
/// time that grows with the square of the nesting, and may copy an unclosed element into every paragraph that follows.
/// </summary>
internal sealed class BoundedHtmlParser
{
    // A listing's item has some 30 elements and 60 tags, nested some 15 deep; a page of 20 MB may hold 8,000 items.
    private const int MaxTags = 1_000_000;
    private const int MaxElements = 500_000;
    private const int MaxDepth = 128;

    private int elements;
    private INode? last;

    private BoundedHtmlParser()
    {
    }

    /// <summary>The document without the text of scripts and styles; null when it is larger or deeper than any page.</summary>
    public static IHtmlDocument? TryParse(string html)
    {
        if (html.AsSpan().Count('<') > MaxTags)
            return null;

        try
        {
            return new BoundedHtmlParser().Parse(html);
        }
        catch (OutOfBoundsException)
        {
            return null;
        }
    }

    private IHtmlDocument Parse(string html) => new HtmlParser(new HtmlParserOptions
    {
        DisableElementPositionTracking = true,
        SkipComments = true,
        SkipScriptText = true,
        SkipRawText = true,
        OnCreated = (element, _) => Check(element),
    }).ParseDocument(html);

    // An element is not in the tree yet when it is reported, so this looks at the one before.
    private void Check(IElement element)
    {
        var depth = 0;
        for (var node = last; node is not null && depth <= MaxDepth; node = node.Parent)
            depth++;
        if (++elements > MaxElements || depth > MaxDepth)
            throw new OutOfBoundsException();
        last = element;
    }

    // The parser's callback has no other way to end it.
    private sealed class OutOfBoundsException : Exception;
}
