namespace RareCancers.Text;

/// <summary>Makes stored text safe for XML 1.0 and JSON, whichever version of the app stored it.</summary>
internal static class XmlSafeText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with U+FFFD for each character that XML 1.0 (section 2.2) does not allow, including lone surrogates.</summary>
    public static string Clean(string text)
    {
        var index = FirstUnfit(text);
        if (index < 0)
            return text;

        var legal = new StringBuilder(text.Length).Append(text, 0, index);
        for (; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
                legal.Append(text[index++]).Append(text[index]);
            else
                legal.Append(IsFit(text[index]) ? text[index] : Replacement);
        }

        return legal.ToString();
    }

    private static int FirstUnfit(string text)
    {
        for (var index = NextUnusual(text, 0); index < text.Length; index = NextUnusual(text, index + 1))
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
                index++;
            else if (!IsFit(text[index]))
                return index;
        }

        return -1;
    }

    // Vectorised, because most text contains nothing unusual.
    private static int NextUnusual(string text, int start) =>
        text.AsSpan(start).IndexOfAnyExceptInRange(' ', '\uD7FF') is >= 0 and var offset ? start + offset : text.Length;

    private static bool IsFit(char character) =>
        character is >= ' ' and not (>= '\uD800' and <= '\uDFFF') and not ('\uFFFE' or '\uFFFF') or '\t' or '\n' or '\r';
}
