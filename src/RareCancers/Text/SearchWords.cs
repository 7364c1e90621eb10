namespace RareCancers.Text;

/// <summary>Normalises the words of a search and of the searched texts.</summary>
internal static class SearchWords
{
    /// <summary>Lower-case words without diacritics, separated by single spaces; other characters than letters and digits separate words.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var isBetweenWords = false;
        foreach (var rune in PlainText.Decompose(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (isBetweenWords && folded.Length > 0)
                    folded.Append(' ');
                isBetweenWords = false;
                folded.Append(Rune.ToLowerInvariant(rune));
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                isBetweenWords = true;
            }
        }

        return folded.ToString();
    }

    /// <summary>The distinct search terms: each word, and each text in quotation marks as one phrase that ends with a space.</summary>
    public static IReadOnlyList<string> Parse(string query)
    {
        var phrases = new List<string>();
        var parts = query.Replace('“', '"').Replace('”', '"').Split('"');
        for (var index = 0; index < parts.Length; index++)
        {
            var folded = Fold(parts[index]);
            // An unclosed quotation mark is ignored.
            if (folded.Length > 0 && index % 2 == 1 && index < parts.Length - 1)
                phrases.Add(folded + " ");
            else
                phrases.AddRange(folded.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return [.. phrases.Distinct(StringComparer.Ordinal)];
    }
}
