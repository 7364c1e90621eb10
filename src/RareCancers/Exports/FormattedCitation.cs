namespace RareCancers.Exports;

/// <summary>A citation as text, to copy into a list of references.</summary>
/// <param name="Id">The style's name in lower-case letters.</param>
/// <param name="Style">The style's name.</param>
/// <param name="Before">The citation, in one line, up to its part in italics.</param>
/// <param name="Italic">The part in italics; empty if there is none.</param>
/// <param name="After">The rest.</param>
public sealed record FormattedCitation(string Id, string Style, string Before, string Italic = "", string After = "")
{
    /// <summary>The whole citation.</summary>
    public string Text => Before + Italic + After;

    /// <summary>The citation of an article in each style.</summary>
    public static IReadOnlyList<FormattedCitation> For(Article article)
    {
        var reference = Reference.From(article, key: "", issn: null);
        return
        [
            new FormattedCitation("vancouver", "Vancouver", VancouverStyle.Format(reference)),
            WithItalic("apa", "APA", ApaStyle.Format(reference), ApaStyle.Italic(reference.Citation)),
        ];
    }

    private static FormattedCitation WithItalic(string id, string style, string text, string? italic)
    {
        // The title of the article may contain the same words before.
        var start = italic is null ? -1 : text.LastIndexOf(italic, StringComparison.Ordinal);
        return start < 0
            ? new FormattedCitation(id, style, text)
            : new FormattedCitation(id, style, text[..start], italic!, text[(start + italic!.Length)..]);
    }
}
