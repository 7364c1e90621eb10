namespace RareCancers.Registries.Jats;

/// <summary>A paragraph, heading or list item: clean text in styled runs.</summary>
internal sealed partial class TextBlock
{
    private static readonly (TextStyle Style, string Element)[] Elements =
        [(TextStyle.Strong, "strong"), (TextStyle.Emphasis, "em"), (TextStyle.Subscript, "sub"), (TextStyle.Superscript, "sup")];

    private readonly List<(string Text, TextStyle Style)> runs;

    private TextBlock(TextBlockKind kind, List<(string Text, TextStyle Style)> runs)
    {
        Kind = kind;
        this.runs = runs;
    }

    public TextBlockKind Kind { get; }

    /// <summary>Creates a block from raw runs; null if they have no text.</summary>
    public static TextBlock? TryCreate(TextBlockKind kind, IReadOnlyList<(string Text, TextStyle Style)> read)
    {
        var raw = WithSpaces(read);
        var whole = PlainText.Clean(string.Concat(raw.Select(run => run.Text)));
        return whole.Length == 0 ? null : new TextBlock(kind, Split(whole, raw));
    }

    /// <summary>The block as plain text. Exponents stay superscript, as in 10⁹, because otherwise the number would change.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (run, style) in runs)
        {
            var isPower = style.HasFlag(TextStyle.Superscript) && text.Length > 0 && char.IsAsciiDigit(text[^1]);
            text.Append(isPower ? Superscripts.TryRaise(run) ?? run : run);
        }

        return text.ToString();
    }

    /// <summary>The block's content as HTML without attributes.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder();
        var open = new Stack<(TextStyle Style, string Element)>();
        foreach (var (text, style) in runs)
        {
            while (open.Any(element => !style.HasFlag(element.Style)))
                html.Append("</").Append(open.Pop().Element).Append('>');
            foreach (var element in Elements.Where(element => style.HasFlag(element.Style) && !open.Contains(element)))
            {
                open.Push(element);
                html.Append('<').Append(element.Element).Append('>');
            }

            html.Append(PlainText.ToHtml(text));
        }

        while (open.TryPop(out var last))
            html.Append("</").Append(last.Element).Append('>');
        return html.ToString();
    }

    // Some deposits lost the spaces around italics, as in "Anatomy of<i>X</i>BS001". A gene such as <i>c</i>MET or <i>MYC</i>N has none.
    private static List<(string Text, TextStyle Style)> WithSpaces(IReadOnlyList<(string Text, TextStyle Style)> runs)
    {
        var spaced = new List<(string Text, TextStyle Style)>(runs.Count);
        foreach (var (text, style) in runs)
        {
            var (before, styleBefore) = spaced.Count == 0 ? ("", style) : spaced[^1];
            var (startsItalics, endsItalics) = (style & ~styleBefore, styleBefore & ~style);
            if (startsItalics.HasFlag(TextStyle.Emphasis) && text.Length > 0 && char.IsLetter(text[0]) && EndsInWord().IsMatch(before))
                spaced[^1] = (before + " ", styleBefore);
            var isLost = endsItalics.HasFlag(TextStyle.Emphasis) && before.Length > 0 && char.IsLetterOrDigit(before[^1])
                && before is not [>= 'a' and <= 'z'] && StartsWord().IsMatch(text);
            spaced.Add((isLost ? " " + text : text, style));
        }

        return spaced;
    }

    // Each run is cleaned, then the result is compared with the whole: if a combining accent is separated from its letter by
    // a change of style, the two differ, and the text matters more than its style.
    private static List<(string Text, TextStyle Style)> Split(string whole, List<(string Text, TextStyle Style)> raw)
    {
        var clean = new List<(string Text, TextStyle Style)>(raw.Count);
        var length = 0;
        foreach (var (text, style) in raw)
        {
            var folded = Fold(text);
            if (length == 0 || clean[^1].Text.EndsWith(' '))
                folded = folded.TrimStart(' ');
            if (folded.Length == 0)
                continue;
            clean.Add((folded, style));
            length += folded.Length;
        }

        if (clean.Count > 0 && clean[^1].Text.TrimEnd(' ') is var end && end.Length < clean[^1].Text.Length)
        {
            var style = clean[^1].Style;
            clean.RemoveAt(clean.Count - 1);
            if (end.Length > 0)
                clean.Add((end, style));
        }

        return string.Concat(clean.Select(run => run.Text)) == whole ? clean : [(whole, TextStyle.None)];
    }

    // Like PlainText.Clean, but keeps one space at either end.
    private static string Fold(string text)
    {
        var clean = PlainText.Clean(text);
        var before = text.Length > 0 && IsSpace(text[0]) ? " " : "";
        var after = clean.Length > 0 && IsSpace(text[^1]) ? " " : "";
        return before + clean + after;
    }

    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || char.IsControl(character);

    // Anatomy of
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}-])(?:an|and|as|by|for|from|in|of|on|or|the|to|versus|via|vs|with)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndsInWord();

    // BS001   V600E   and its
    [GeneratedRegex(
        @"^(?:\p{Lu}[\p{L}\p{N}]|(?:and|as|by|for|from|in|of|on|or|the|to|versus|via|vs|with)(?![\p{L}\p{N}-]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex StartsWord();
}
