using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RareCancers.Collections.Parsing;

/// <summary>
/// Parses HTML within fixed limits. The standard's algorithm for broken markup takes time quadratic in the nesting depth, and
/// may copy an unclosed element into every paragraph that follows.
/// </summary>
internal sealed class BoundedHtmlParser
{
    // An item has about 30 elements and 60 tags, nested about 15 deep; a page of 20 MB can contain 8,000 items.
    private const int MaxTags = 1_000_000;
    private const int MaxElements = 500_000;
    private const int MaxDepth = 128;

    private int elements;
    private INode? last;

    private BoundedHtmlParser()
    {
    }

    /// <summary>The document without the text of scripts and styles; null if it exceeds a limit.</summary>
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

    // An element is not in the tree yet when it is reported, so this checks the previous one.
    private void Check(IElement element)
    {
        var depth = 0;
        for (var node = last; node is not null && depth <= MaxDepth; node = node.Parent)
            depth++;
        if (++elements > MaxElements || depth > MaxDepth)
            throw new OutOfBoundsException();
        last = element;
    }

    // The parser's callback has no other way to stop the parser.
    private sealed class OutOfBoundsException : Exception;
}
