namespace RareCancers.Text;

/// <summary>Normalises the words of a search and of the searched texts.</summary>
internal static class SearchWords
{
    /// <summary>Lower-case words without diacritics, separated by single spaces; other characters than letters and digits separate words.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var isBetweenWords = false;
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsAscii(text[index]))
            {
                var end = index + 1;
                while (end < text.Length && !char.IsAscii(text[end]))
                    end++;
                foreach (var rune in PlainText.Decompose(text[index..end]).EnumerateRunes())
                    Append(rune, folded, ref isBetweenWords);
                index = end - 1;
            }
            else if (char.IsAsciiLetterOrDigit(text[index]))
            {
                Separate(folded, ref isBetweenWords);
                folded.Append(char.ToLowerInvariant(text[index]));
            }
            else
            {
                isBetweenWords = true;
            }
        }

        return folded.ToString();
    }

    private static void Append(Rune rune, StringBuilder folded, ref bool isBetweenWords)
    {
        if (Rune.IsLetterOrDigit(rune))
        {
            Separate(folded, ref isBetweenWords);
            folded.Append(Rune.ToLowerInvariant(rune));
        }
        else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
        {
            isBetweenWords = true;
        }
    }

    private static void Separate(StringBuilder folded, ref bool isBetweenWords)
    {
        if (isBetweenWords && folded.Length > 0)
            folded.Append(' ');
        isBetweenWords = false;
    }
}
