using AngleSharp.Html.Dom.Events;
using AngleSharp.Html.Parser;

namespace RareCancers.Collections.Parsing;

/// <summary>Distinguishes a complete page from a truncated one.</summary>
internal static partial class PageCompleteness
{
    /// <summary>
    /// Whether a page is complete. Either it closes its body or root and lists nothing after that, or it omits only end tags
    /// that are optional (HTML, 13.1.2.4). A truncated page can look like the latter, so such a page must not end with an item,
    /// nor with a list if it has a <c>body</c> start tag.
    /// </summary>
    /// <param name="html">A page that <see cref="BoundedHtmlParser"/> can parse.</param>
    public static bool IsWhole(string html)
    {
        var end = Math.Max(html.LastIndexOf("</body", StringComparison.OrdinalIgnoreCase), html.LastIndexOf("</html", StringComparison.OrdinalIgnoreCase));
        if (end >= 0)
            return !ContinuesListing(HiddenText().Replace(html[end..], ""));

        var cut = html.Contains("<body", StringComparison.OrdinalIgnoreCase) ? EndOfList() : EndOfItem();
        return !cut.IsMatch(html) && IsClosed(html);
    }

    // A script may contain an end tag as text, so that what looks like the end is in the middle of the listing.
    private static bool ContinuesListing(string tail) =>
        tail.Contains("<article", StringComparison.OrdinalIgnoreCase)
        || tail.Contains("c-listing", StringComparison.Ordinal)
        || tail.Contains("app-card-open", StringComparison.Ordinal)
        || tail.Contains("c-list-group__item", StringComparison.Ordinal)
        || ListTag().Match(tail).Value.StartsWith("</", StringComparison.Ordinal);

    // The parser reports a text that ends within a tag, and an unclosed element whose end tag is required.
    private static bool IsClosed(string html)
    {
        var isClosed = true;
        var options = new HtmlParserOptions { DisableElementPositionTracking = true, SkipComments = true, SkipScriptText = true, SkipRawText = true };
        var parser = new HtmlParser(options);
        parser.Error += (_, error) => isClosed &= ((HtmlErrorEvent)error).Code is not ((int)HtmlParseError.EOF or (int)HtmlParseError.BodyClosedWrong);
        parser.ParseDocument(html).Dispose();
        return isClosed;
    }

    [GeneratedRegex(
        @"<(?<name>script|style|template|noscript)\b.*?(?:</\k<name>|$)|<!--.*?(?:-->|$)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex HiddenText();

    [GeneratedRegex(@"</?(?:li|ol|ul)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ListTag();

    [GeneratedRegex(@"</(?:article|li|div)\s*>\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex EndOfItem();

    [GeneratedRegex(@"</(?:article|li|div|ol|ul|table|section)\s*>\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex EndOfList();
}
