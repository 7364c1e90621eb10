namespace RareCancers.Text;

/// <summary>Shortens long texts.</summary>
internal static class Excerpt
{
    /// <summary>For display: the text, or its first words followed by an ellipsis.</summary>
    /// <param name="text">A text without white space other than single spaces.</param>
    /// <param name="most">How many characters of it to keep at most; the ellipsis is not counted.</param>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most)
            return text;

        // A text without spaces is cut between characters, but not within a surrogate pair.
        var end = text.LastIndexOf(' ', most);
        if (end < most / 2)
            end = char.IsLowSurrogate(text[most]) ? most - 1 : most;
        return text[..end].TrimEnd(' ', ',', ';', ':', '(') + " …";
    }

    /// <summary>For storage: the text, or as many of its words as fit with an ellipsis.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The maximum length of the result, with the ellipsis.</param>
    public static string Fit(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;

        var kept = text[..(maxLength - 2)];
        kept = kept.LastIndexOf(' ') is > 0 and var space ? kept[..space] : kept;
        return PlainText.Clean(kept) + " …";
    }
}
