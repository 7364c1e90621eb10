using AngleSharp.Dom;

namespace RareCancers.Collections.Parsing;

/// <summary>Extracts the text that readers see of an element, as clean text.</summary>
internal static class HtmlText
{
    // Longer than any field of an article.
    private const int MaxLength = 40_000;

    /// <summary>The element's text, with spaces at blocks and line breaks; null if there is none.</summary>
    public static string? From(IElement? element) => From(element, "");

    /// <summary>The element's text as in <see cref="From(IElement?)"/>, with list items separated by commas.</summary>
    public static string? ListFrom(IElement? element) => From(element, ",");

    private static string? From(IElement? element, string separator)
    {
        if (element is null)
            return null;

        var text = new StringBuilder();
        Append(text, element, separator);
        return PlainText.Clean(text.ToString()) is { Length: > 0 } clean ? clean : null;
    }

    private static void Append(StringBuilder text, INode parent, string separator)
    {
        var nodes = parent.ChildNodes;
        for (var index = 0; index < nodes.Length && text.Length < MaxLength; index++)
        {
            if (nodes[index] is IText piece)
                text.Append(piece.Data.AsSpan(0, Math.Min(piece.Length, MaxLength)));
            else if (nodes[index] is IElement element && !element.IsInvisible())
                AppendElement(text, element, separator);
        }
    }

    private static void AppendElement(StringBuilder text, IElement element, string separator)
    {
        var isBlock = element.LocalName is "p" or "div" or "li" or "br" or "ul" or "ol" or "td" or "tr" or "dd" or "dt";
        if (isBlock)
            text.Append(' ');
        Append(text, element, separator);
        if (isBlock)
            text.Append(element.LocalName == "li" ? separator : "").Append(' ');
    }
}
