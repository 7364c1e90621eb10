using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace RareCancers.Collections.Parsing;

/// <summary>
/// Parses HTML within fixed limits, so that no page of the allowed size takes long or needs much memory. The standard's algorithm
/// for broken markup takes time quadratic in the nesting depth, and may copy an unclosed element into every paragraph that follows;
/// an element or attribute needs a hundred times the memory of its text.
/// </summary>
internal sealed class BoundedHtmlParser
{
    // The publisher's pages have at most 50 items, each with about 30 elements, 60 tags and 30 attributes, nested about 15 deep.
    // These limits leave room for thousands.
    internal const int MaxLength = 10_000_000;
    internal const int MaxTags = 250_000;
    internal const int MaxElements = 100_000;
    internal const int MaxAttributes = 200_000;
    internal const int MaxDepth = 128;

    // Inline pictures have long values, but not in the attributes that are read.
    internal const int MaxValueLength = 20_000;

    // A text counts once for each element that contains it, because it may be read for each of them; an element counts as 20 characters.
    internal const long MaxContent = 50_000_000;
    private const int ElementLength = 20;

    // The parser does not report the copies of unclosed formatting elements, of which a small page can ask for millions.
    internal const long MaxMemory = 150_000_000;

    private static readonly string[] AttributesRead = ["class", "href", "rel", "role"];

    private readonly long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
    private int elements;
    private int attributes;
    private long content;
    private INode? last;

    private BoundedHtmlParser()
    {
    }

    /// <summary>
    /// The document without the text of scripts and styles; if it exceeds a limit, null and the limit as a clause such as
    /// <c>it has more than 100,000 elements</c>.
    /// </summary>
    public static (IHtmlDocument? Document, string? Excess) Parse(string html)
    {
        try
        {
            if (html.Length > MaxLength)
                throw Exceeded($"it has more than {MaxLength:N0} characters");
            if (html.AsSpan().Count('<') > MaxTags)
                throw Exceeded($"it has more than {MaxTags:N0} tags");
            return (new BoundedHtmlParser().ParseWithinLimits(html), null);
        }
        catch (LimitExceededException exceeded)
        {
            return (null, exceeded.Message);
        }
    }

    private IHtmlDocument ParseWithinLimits(string html)
    {
        var document = new HtmlParser(new HtmlParserOptions
        {
            DisableElementPositionTracking = true,
            SkipComments = true,
            SkipScriptText = true,
            SkipRawText = true,
            OnCreated = (element, _) => CheckLast(element),
            ShouldEmitAttribute = (ref StructHtmlToken _, ReadOnlyMemory<char> _) => CheckAttribute(),
        }).ParseDocument(html);
        CheckContent(document, depth: 0);
        return document;
    }

    // An element is not in the tree yet when it is reported, so this checks the previous one.
    private void CheckLast(IElement element)
    {
        var depth = 0;
        for (var node = last; node is not null && depth <= MaxDepth; node = node.Parent)
            depth++;
        if (++elements > MaxElements)
            throw Exceeded($"it has more than {MaxElements:N0} elements");
        if (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore > MaxMemory)
            throw Exceeded($"its document would need more than {MaxMemory / 1_000_000} MB of memory");
        if (depth > MaxDepth)
            throw Exceeded($"its elements are nested more than {MaxDepth} deep");
        last = element;
    }

    private bool CheckAttribute()
    {
        if (++attributes > MaxAttributes)
            throw Exceeded($"its elements have more than {MaxAttributes:N0} attributes");
        return true;
    }

    private void CheckContent(INode parent, int depth)
    {
        content += ElementLength * depth;
        var nodes = parent.ChildNodes;
        for (var index = 0; index < nodes.Length; index++)
        {
            if (nodes[index] is IText text)
                content += (long)text.Length * depth;
            else if (nodes[index] is IElement element)
                CheckContent(CheckValues(element), depth + 1);
        }

        if (content > MaxContent)
            throw Exceeded($"its content is nested too deep for its size");
    }

    private static IElement CheckValues(IElement element)
    {
        foreach (var name in AttributesRead)
        {
            if (element.GetAttribute(name)?.Length > MaxValueLength)
                throw Exceeded($"an attribute '{name}' has more than {MaxValueLength:N0} characters");
        }

        return element;
    }

    private static LimitExceededException Exceeded(FormattableString excess) => new(FormattableString.Invariant(excess));

    // The parser's callbacks have no other way to stop the parser.
    private sealed class LimitExceededException(string message) : Exception(message);
}
