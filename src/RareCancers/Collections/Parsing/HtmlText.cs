using RareCancers.Collections.Parsing.Tree;

namespace RareCancers.Collections.Parsing;

/// <summary>Extracts the text that readers see of an element, as clean text.</summary>
internal static class HtmlText
{
    // Longer than any field of an article.
    private const int MaxLength = 40_000;

    /// <summary>The element's text, with spaces at blocks and line breaks; null if there is none.</summary>
    public static string? From(PageElement? element) => From(element, "");

    /// <summary>The element's text as in <see cref="From(PageElement?)"/>, with list items separated by commas.</summary>
    public static string? ListFrom(PageElement? element) => From(element, ",");

    private static string? From(PageElement? element, string separator)
    {
        if (element is null)
            return null;

        var text = new StringBuilder();
        Append(text, element, separator);
        return PlainText.Clean(text.ToString()) is { Length: > 0 } clean ? clean : null;
    }

    private static void Append(StringBuilder text, PageNode parent, string separator)
    {
        foreach (var node in parent.Children)
        {
            if (text.Length >= MaxLength)
                return;
            if (node is PageText piece)
                text.Append(piece.Text[..Math.Min(piece.Text.Length, MaxLength)]);
            else if (node is PageElement element && !element.IsInvisible())
                AppendElement(text, element, separator);
        }
    }

    private static void AppendElement(StringBuilder text, PageElement element, string separator)
    {
        var isBlock = element.LocalName is "p" or "div" or "li" or "br" or "ul" or "ol" or "td" or "tr" or "dd" or "dt";
        if (isBlock)
            text.Append(' ');
        Append(text, element, separator);
        if (isBlock)
            text.Append(element.LocalName == "li" ? separator : "").Append(' ');
    }
}
