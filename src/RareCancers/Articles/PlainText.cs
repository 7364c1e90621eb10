using System.Globalization;
using System.Text;

namespace RareCancers.Articles;

/// <summary>Strangers' text, made fit to store and show.</summary>
public static class PlainText
{
    /// <summary>
    /// The text in Unicode form C with white space and control characters folded to single spaces, and without what no
    /// XML document may hold (XML 1.0, 2.2), lone surrogates, and the controls that reorder text (UAX #9). Empty for null.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        if (IsCleanAscii(text))
            return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (!IsUnfit(rune))
            {
                clean.Append(rune);
            }
        }

        if (clean.Length > 0 && clean[^1] == ' ')
            clean.Length--;
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// The letters and digits alone, lower-case and without diacritics: what is left when two sources print one text each
    /// in its own way. Empty for null.
    /// </summary>
    public static string Fold(string? text)
    {
        var folded = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                folded.Append(Rune.ToLowerInvariant(rune));
        }

        return folded.ToString();
    }

    // Most text is: it is left as it is, at a tenth of the cost.
    private static bool IsCleanAscii(string text)
    {
        if (text[0] == ' ' || text[^1] == ' ' || text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return false;

        return !text.Contains("  ", StringComparison.Ordinal);
    }

    // EnumerateRunes gives U+FFFD for a lone surrogate.
    private static bool IsUnfit(Rune rune) =>
        rune.Value is 0xFFFD or 0xFFFE or 0xFFFF or 0x00AD or 0x200B or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned;
}
