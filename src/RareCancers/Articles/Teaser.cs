namespace RareCancers.Articles;

/// <summary>The start of an article's abstract as a listing shows it, without the ellipsis where the listing cut it.</summary>
public sealed record Teaser
{
    // Listings show about 209 characters; a whole abstract has a few thousand.
    private const int MaxLength = 5000;

    /// <param name="text">The text; whole words only.</param>
    /// <param name="isCut">Whether the source cut the text.</param>
    public Teaser(string text, bool isCut)
    {
        Text = text;
        IsCut = isCut;
    }

    /// <summary>The text in Unicode form C with white space folded, without an ellipsis.</summary>
    public string Text { get; }

    /// <summary>Whether the abstract continues after the text.</summary>
    public bool IsCut { get; }

    /// <summary>
    /// Reads a listing's teaser. Listings cut at about 209 characters and add <c> ...</c> after a word or <c>...</c> inside
    /// one; a broken word is dropped with the dots. Null if nothing is left.
    /// </summary>
    public static Teaser? TryParse(string? text)
    {
        var folded = PlainText.Clean(text is { Length: > 2 * MaxLength } ? text[..(2 * MaxLength)] + "..." : text);
        if (folded.Length > MaxLength)
            folded = folded[..MaxLength] + "...";
        var end = TailOf(folded);
        if (end == folded.Length)
            return folded.Length == 0 ? null : new Teaser(folded, isCut: false);

        var kept = folded[..end];
        if (folded[end] != ' ')
            kept = kept.LastIndexOf(' ') is > 0 and var lastSpace ? kept[..lastSpace] : "";
        kept = kept.TrimEnd(' ', ',', ';', ':', '(');
        return kept.Length == 0 ? null : new Teaser(kept, isCut: true);
    }

    /// <summary>Whether both are the start of the same text, possibly cut at different places.</summary>
    public bool AgreesWith(Teaser other) =>
        IsCut && other.Text.StartsWith(Text, StringComparison.Ordinal)
        || other.IsCut && Text.StartsWith(other.Text, StringComparison.Ordinal)
        || Text == other.Text;

    /// <summary>Whether a whole text starts with this one, ignoring white space, punctuation and case.</summary>
    public bool StartsText(string text) => PlainText.Fold(text).StartsWith(PlainText.Fold(Text), StringComparison.Ordinal);

    /// <summary>Takes over <paramref name="later"/>, unless it is a shorter cut of the same text.</summary>
    public Teaser MergeFrom(Teaser later) => AgreesWith(later) && Text.Length >= later.Text.Length && (!IsCut || later.IsCut) ? this : later;

    /// <summary>The text, with an ellipsis where it was cut.</summary>
    public override string ToString() => IsCut ? Text + " …" : Text;

    // The index of the ellipsis at the end of the text, including the space before it: " ...", "...", "…"
    private static int TailOf(string text)
    {
        var words = text.EndsWith('…') ? text[..^1] : text.TrimEnd('.');
        return words.Length == text.Length || text[^1] == '.' && text.Length - words.Length < 3 ? text.Length : words.TrimEnd(' ').Length;
    }
}
