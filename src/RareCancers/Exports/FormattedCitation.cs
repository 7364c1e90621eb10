namespace RareCancers.Exports;

/// <summary>A citation as text, to copy into a list of references.</summary>
/// <param name="Id">The style's name in lower-case letters.</param>
/// <param name="Style">The style's name.</param>
/// <param name="Text">The citation, in one line.</param>
public sealed record FormattedCitation(string Id, string Style, string Text)
{
    /// <summary>The citation of an article in each style.</summary>
    public static IReadOnlyList<FormattedCitation> For(Article article)
    {
        var reference = Reference.From(article, key: "", issn: null);
        return
        [
            new FormattedCitation("vancouver", "Vancouver", VancouverStyle.Format(reference)),
            new FormattedCitation("apa", "APA", ApaStyle.Format(reference)),
        ];
    }
}
