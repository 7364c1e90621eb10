namespace RareCancers.Registries.Jats;

/// <summary>
/// Converts a JATS abstract to plain text and safe HTML. A section title is a separate line in the text and an
/// <c>h4</c> in the HTML; both forms have the same blocks.
/// </summary>
internal static class JatsAbstract
{
    // A block longer than a whole abstract has lost its paragraphs; only its start is kept.
    private const int CutLength = Abstract.MaxLength / 6;

    /// <summary>The abstract; null if it has no text.</summary>
    public static Abstract? TryParse(string? jats)
    {
        var blocks = Markup.Read(jats);
        var isTitled = blocks is [{ Kind: TextBlockKind.Heading } first, ..]
            && first.ToText().Trim(' ', ':', '.').Equals("abstract", StringComparison.OrdinalIgnoreCase);
        return Join(isTitled ? blocks.Skip(1) : blocks);
    }

    /// <summary>The blocks as an abstract; null if there are none.</summary>
    public static Abstract? Join(IEnumerable<TextBlock> blocks)
    {
        const string listEnd = "</ul>";
        var text = new StringBuilder();
        var html = new StringBuilder();
        var isInList = false;
        foreach (var block in blocks)
        {
            var line = block.ToText();
            var isItem = block.Kind == TextBlockKind.Item;
            var markup = (isItem, isInList) switch
            {
                (true, false) => "<ul>",
                (false, true) => listEnd,
                _ => "",
            } + Element(block.Kind, block.ToHtml());
            if (text.Length + 1 + line.Length > Abstract.MaxLength || html.Length + markup.Length + listEnd.Length > Abstract.MaxLength)
            {
                if (text.Length > 0)
                    break;
                line = Excerpt.Fit(line, CutLength);
                return new Abstract(line, Element(TextBlockKind.Paragraph, PlainText.ToHtml(line)));
            }

            text.Append(text.Length > 0 ? "\n" : "").Append(line);
            html.Append(markup);
            isInList = isItem;
        }

        return text.Length == 0 ? null : new Abstract(text.ToString(), html.Append(isInList ? listEnd : "").ToString());
    }

    private static string Element(TextBlockKind kind, string content) => kind switch
    {
        TextBlockKind.Paragraph => $"<p>{content}</p>",
        TextBlockKind.Heading => $"<h4>{content}</h4>",
        TextBlockKind.Item => $"<li>{content}</li>",
        _ => throw new InvalidOperationException($"No element for {kind}."),
    };
}
