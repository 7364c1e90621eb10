using RareCancers.Text;

namespace RareCancers.Articles;

/// <summary>The start of an article's abstract as a listing shows it, without the tail where the listing cut it.</summary>
public sealed record Teaser
{
    // Listings show some 209 characters; a whole abstract has a few thousand.
    private const int MaxLength = 5000;

    /// <param name="text">The text, whole words only.</param>
    /// <param name="isCut">Whether the source's text went on.</param>
    public Teaser(string text, bool isCut)
    {
        Text = text;
        IsCut = isCut;
    }

    /// <summary>The text in Unicode form C, white space folded, with no ellipsis.</summary>
    public string Text { get; }

    /// <summary>Whether the abstract goes on after the text.</summary>
    public bool IsCut { get; }

    /// <summary>
    /// Reads a listing's teaser. Listings cut at some 209 characters and add <c> ...</c> after a word or <c>...</c> inside
    /// one; the broken word goes with the dots. Null when nothing is left.
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

    /// <summary>Whether both are the start of one text, cut at different places.</summary>
    public bool AgreesWith(Teaser other) =>
        IsCut && other.Text.StartsWith(Text, StringComparison.Ordinal)
        || other.IsCut && Text.StartsWith(other.Text, StringComparison.Ordinal)
        || Text == other.Text;

    /// <summary>Whether a whole text starts with this, apart from how white space, signs and letter case are printed.</summary>
    public bool StartsText(string text) => PlainText.Fold(text).StartsWith(PlainText.Fold(Text), StringComparison.Ordinal);

    /// <summary>What is known after <paramref name="later"/> was read too: of two cuts of one text, the longer.</summary>
    public Teaser MergeFrom(Teaser later) => AgreesWith(later) && Text.Length >= later.Text.Length && (!IsCut || later.IsCut) ? this : later;

    /// <summary>The text, with an ellipsis where it was cut.</summary>
    public override string ToString() => IsCut ? Text + " …" : Text;

    // Where the ellipsis begins that ends the text, with the space before it: " ...", "...", "…"
    private static int TailOf(string text)
    {
        var words = text.EndsWith('…') ? text[..^1] : text.TrimEnd('.');
        return words.Length == text.Length || text[^1] == '.' && text.Length - words.Length < 3 ? text.Length : words.TrimEnd(' ').Length;
    }
}
