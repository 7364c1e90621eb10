using System.Text;

namespace RareCancers.Text;

/// <summary>The words of a search, and of what is searched, in one form.</summary>
internal static class SearchWords
{
    /// <summary>Lower-case words without diacritics, one space between them; signs that are neither letters nor digits part words.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var parts = false;
        foreach (var rune in PlainText.Decompose(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (parts && folded.Length > 0)
                    folded.Append(' ');
                parts = false;
                folded.Append(Rune.ToLowerInvariant(rune));
            }
            else if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark))
            {
                parts = true;
            }
        }

        return folded.ToString();
    }

    /// <summary>What to look for: each word by itself, and what stands in quotation marks as one phrase with a space at its end. Each once.</summary>
    public static IReadOnlyList<string> Parse(string query)
    {
        var phrases = new List<string>();
        var parts = query.Replace('“', '"').Replace('”', '"').Split('"');
        for (var index = 0; index < parts.Length; index++)
        {
            var folded = Fold(parts[index]);
            // A quotation mark that is never closed quotes nothing.
            if (folded.Length > 0 && index % 2 == 1 && index < parts.Length - 1)
                phrases.Add(folded + " ");
            else
                phrases.AddRange(folded.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return [.. phrases.Distinct(StringComparer.Ordinal)];
    }
}
