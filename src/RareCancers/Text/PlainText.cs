namespace RareCancers.Text;

/// <summary>
/// Cleans text from pages and registries. Every text passes through <see cref="Clean"/> when it is read;
/// docs/decisions/0023-text-is-cleaned-twice.md says which rule applies where.
/// </summary>
internal static class PlainText
{
    /// <summary>
    /// The text in Unicode form C, with white space and control characters replaced by single spaces, and without characters
    /// that XML 1.0 (section 2.2) does not allow, lone surrogates, and controls that reorder text (UAX #9). Empty for null.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        if (IsClean(text))
            return text;

        var clean = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var plain = rest[..LengthOfPlain(rest)];
            clean.Append(plain);
            rest = rest[plain.Length..];

            // U+FFFD for a lone surrogate and at the end.
            Rune.DecodeFromUtf16(rest, out var rune, out var length);
            rest = rest[length..];
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                AppendSpace(clean);
            else if (!IsUnfit(rune))
                clean.Append(rune);
        }

        if (clean.Length > 0 && clean[^1] == ' ')
            clean.Length--;
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// Only the letters and digits, in lower case and without diacritics, to compare how different sources print the same
    /// text. Empty for null.
    /// </summary>
    public static string Fold(string? text)
    {
        var folded = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in Decompose(text ?? "").EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                folded.Append(Rune.ToLowerInvariant(rune));
        }

        return folded.ToString();
    }

    /// <summary>The text as HTML, for use outside tags.</summary>
    internal static string ToHtml(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>
    /// The text in Unicode form KD, with U+FFFD for lone surrogates and U+FFFE, for which form KD is undefined.
    /// </summary>
    internal static string Decompose(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormKD);

    private static void AppendSpace(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
    }

    // Most text is already clean and is returned unchanged.
    private static bool IsClean(string text)
    {
        if (text[0] == ' ' || text[^1] == ' ' || text.Contains("  ", StringComparison.Ordinal))
            return false;

        var rest = text.AsSpan();
        for (var other = IndexOfOther(rest); other >= 0; other = IndexOfOther(rest))
        {
            if (!IsPlain(rest[other]))
                return false;
            rest = rest[(other + 1)..];
        }

        return true;
    }

    private static int LengthOfPlain(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsPlain(text[length]))
            length++;
        return length;
    }

    // The first character that is neither visible ASCII nor a space.
    private static int IndexOfOther(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange(' ', '~');

    // Visible ASCII, accented Latin letters, Greek letters, typographic marks, and signs such as ≥: already in form C, visible, and not
    // white space.
    private static bool IsPlain(char character) =>
        character is > ' ' and <= '~' or (>= '\u00A1' and <= '\u02FF' and not '\u00AD') or (>= '\u0391' and <= '\u03C9' and not '\u03A2')
            or (>= '\u2010' and <= '\u2026') or (>= '\u2190' and <= '\u22FF');

    private static bool IsUnfit(Rune rune) =>
        rune.Value is 0xFFFD or 0xFFFE or 0xFFFF or 0x00AD or 0x200B or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned;
}
