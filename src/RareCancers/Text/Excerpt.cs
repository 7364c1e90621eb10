namespace RareCancers.Text;

/// <summary>Cuts texts that are too long for a mail.</summary>
internal static class Excerpt
{
    /// <summary>The text, or its first words and an ellipsis.</summary>
    /// <param name="text">A text whose white space is single spaces.</param>
    /// <param name="most">The most characters to keep of it.</param>
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
}
