using System.Text.RegularExpressions;
using AngleSharp.Html.Dom.Events;
using AngleSharp.Html.Parser;

namespace RareCancers.Collections.Parsing;

/// <summary>Tells a page that was read to its end from one that was cut.</summary>
internal static partial class PageCompleteness
{
    /// <summary>
    /// Whether nothing of a page is missing. It closes its body or its root, and lists nothing after that; or it leaves out
    /// these end tags, as it may, but none that it may not (HTML, 13.1.2.4). As a cut may fall there too, such a page must
    /// not end with an item, nor with a list when it opens its body by hand.
    /// </summary>
    /// <param name="html">A page that <see cref="BoundedHtmlParser"/> could read.</param>
    public static bool IsWhole(string html)
    {
        var end = Math.Max(html.LastIndexOf("</body", StringComparison.OrdinalIgnoreCase), html.LastIndexOf("</html", StringComparison.OrdinalIgnoreCase));
        if (end >= 0)
            return !ContinuesListing(Unread().Replace(html[end..], ""));

        var cut = html.Contains("<body", StringComparison.OrdinalIgnoreCase) ? EndOfList() : EndOfItem();
        return !cut.IsMatch(html) && IsClosed(html);
    }

    // A script may hold an end tag as text, and what looks like the end lie within the listing.
    private static bool ContinuesListing(string tail) =>
        tail.Contains("<article", StringComparison.OrdinalIgnoreCase)
        || tail.Contains("c-listing", StringComparison.Ordinal) || tail.Contains("app-card-open", StringComparison.Ordinal) || tail.Contains("c-list-group__item", StringComparison.Ordinal)
        || ListTag().Match(tail).Value.StartsWith("</", StringComparison.Ordinal);

    // The parser reports a text that ends within a tag, and an element left open that needs its end tag.
    private static bool IsClosed(string html)
    {
        var isClosed = true;
        var parser = new HtmlParser(new HtmlParserOptions { DisableElementPositionTracking = true, SkipComments = true, SkipScriptText = true, SkipRawText = true });
        parser.Error += (_, error) => isClosed &= ((HtmlErrorEvent)error).Code is not ((int)HtmlParseError.EOF or (int)HtmlParseError.BodyClosedWrong);
        parser.ParseDocument(html).Dispose();
        return isClosed;
    }

    [GeneratedRegex(@"<(?<name>script|style|template|noscript)\b.*?(?:</\k<name>|$)|<!--.*?(?:-->|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Unread();

    [GeneratedRegex(@"</?(?:li|ol|ul)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ListTag();

    [GeneratedRegex(@"</(?:article|li|div)\s*>\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex EndOfItem();

    [GeneratedRegex(@"</(?:article|li|div|ol|ul|table|section)\s*>\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex EndOfList();
}
