using System.Buffers;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;
using RareCancers.Collections.Parsing.Tree;

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

    // AngleSharp's parser recognises open tables and templates by the types of its own elements.
    private static readonly SearchValues<string> OwnTreeOnly = SearchValues.Create(["<table", "<template"], StringComparison.OrdinalIgnoreCase);

    private readonly long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
    private int elements;
    private int attributes;
    private long content;
    private object? last;

    private BoundedHtmlParser()
    {
    }

    /// <summary>
    /// The document without the text of scripts and styles; if it exceeds a limit, null and the limit as a clause such as
    /// <c>it has more than 100,000 elements</c>.
    /// </summary>
    public static (PageDocument? Document, string? Excess) Parse(string html)
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

    private PageDocument ParseWithinLimits(string html)
    {
        var options = new HtmlParserOptions
        {
            DisableElementPositionTracking = true,
            SkipComments = true,
            SkipScriptText = true,
            SkipRawText = true,
            OnCreated = (element, _) => CheckLast(element),
            ShouldEmitAttribute = (ref StructHtmlToken _, ReadOnlyMemory<char> _) => CheckAttribute(),
        };
        var document = html.AsSpan().ContainsAny(OwnTreeOnly)
            ? PageTreeCopy.Of(new HtmlParser(options).ParseDocument(html))
            : ParseToPageTree(html, options);
        CheckContent(document, depth: 0);
        return document;
    }

    private PageDocument ParseToPageTree(string html, HtmlParserOptions options)
    {
        var factory = new PageNodeFactory(CheckLast);
        var context = new BrowsingContext(new Configuration([factory]));
        return new HtmlParser(options, context).ParseDocument<PageDocument, PageElement>(new TextSource(new ReadOnlyMemoryTextSource(html)));
    }

    // An element is not in the tree yet when it is reported, so this checks the previous one.
    private void CheckLast(object element)
    {
        var depth = 0;
        for (var node = last; node is not null && depth <= MaxDepth; node = ParentOf(node))
            depth++;
        if (++elements > MaxElements)
            throw Exceeded($"it has more than {MaxElements:N0} elements");
        if (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore > MaxMemory)
            throw Exceeded($"its document would need more than {MaxMemory / 1_000_000} MB of memory");
        if (depth > MaxDepth)
            throw Exceeded($"its elements are nested more than {MaxDepth} deep");
        last = element;
    }

    private static object? ParentOf(object node) => node is PageNode own ? own.Parent : ((INode)node).Parent;

    private bool CheckAttribute()
    {
        if (++attributes > MaxAttributes)
            throw Exceeded($"its elements have more than {MaxAttributes:N0} attributes");
        return true;
    }

    private void CheckContent(PageNode parent, int depth)
    {
        content += ElementLength * depth;
        foreach (var node in parent.Children)
        {
            if (node is PageText text)
                content += (long)text.Text.Length * depth;
            else if (node is PageElement element)
                CheckContent(CheckValues(element), depth + 1);
        }

        if (content > MaxContent)
            throw Exceeded($"its content is nested too deep for its size");
    }

    private static PageElement CheckValues(PageElement element) =>
        element.LongerAttribute(AttributesRead, MaxValueLength) is not { } name ? element
        : throw Exceeded($"an attribute '{name}' has more than {MaxValueLength:N0} characters");

    private static LimitExceededException Exceeded(FormattableString excess) => new(FormattableString.Invariant(excess));

    // The parser's callbacks have no other way to stop the parser.
    private sealed class LimitExceededException(string message) : Exception(message);
}
