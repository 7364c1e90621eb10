namespace RareCancers.Exports;

/// <summary>
/// The citation keys of one file, such as <c>pietroluongo2024covid</c>: family name, year and first significant word
/// of the title. They consist of lower-case ASCII letters and digits, which every program accepts. The second article with the same key gets
/// the suffix <c>a</c>, the third <c>b</c>.
/// </summary>
internal sealed class CitationKeys
{
    // Nobody would type a longer name or word.
    private const int MaxPart = 40;

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> repeats = new(StringComparer.Ordinal);

    /// <summary>The key of the next article of the file.</summary>
    public string KeyOf(Article article)
    {
        var own = OwnKey(article);
        var key = own;
        while (!taken.Add(key))
        {
            var repeat = repeats.GetValueOrDefault(own);
            repeats[own] = repeat + 1;
            key = own + Letters(repeat);
        }

        return key;
    }

    /// <summary>
    /// The article's key without a suffix. Without a title it ends with journal and number; without a citation it uses
    /// the DOI.
    /// </summary>
    private static string OwnKey(Article article)
    {
        var first = article.Authors.People.Count > 0 ? article.Authors.People[0] : null;
        var family = Fold(first?.Parts?.Family ?? first?.Name);
        var year = (article.Citation?.Year ?? article.Published?.Year)?.ToString(CultureInfo.InvariantCulture);
        var subject = FirstSignificantWord(article.Title)
            ?? (article.Citation is { } citation ? FirstSignificantWord(citation.Journal) + Fold(citation.Number) : null)
            ?? Fold(article.Id.Value);
        return $"{(family.Length == 0 ? "anonymous" : family)}{year}{subject}";
    }

    private static string? FirstSignificantWord(string? text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = 0;
            while (end < rest.Length && !EndsWord(rest[end]))
                end++;
            if (Fold(rest[..end]) is { Length: > 0 } word && !Insignificant.Contains(word))
                return word;
            rest = rest[Math.Min(end + 1, rest.Length)..];
        }

        return null;
    }

    // Good's is one word, COVID-19 is two.
    private static bool EndsWord(char character) => !char.IsLetterOrDigit(character) && !char.IsSurrogate(character)
        && character is not ('\'' or '’') && char.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark;

    private static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder();
        // Folding needs whole surrogate pairs, and the cut may split one.
        foreach (var character in PlainText.Fold(PlainText.Clean(text[..Math.Min(text.Length, 4 * MaxPart)].ToString())))
        {
            if (folded.Length >= MaxPart)
                break;
            if (char.IsAsciiLetterOrDigit(character))
                folded.Append(character);
            else if (Spellings.TryGetValue(character, out var spelling))
                folded.Append(spelling);
        }

        return folded.ToString();
    }

    // 0 is a, 25 is z, 26 is aa.
    private static string Letters(int number) =>
        number < 26 ? ((char)('a' + number)).ToString() : Letters(number / 26 - 1) + (char)('a' + number % 26);

    // Letters that are not a base letter with a mark.
    private static readonly Dictionary<char, string> Spellings = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
        ['ħ'] = "h",
        ['ŋ'] = "n",
    };

    private static readonly HashSet<string> Insignificant = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "as", "at", "by", "can", "do", "does", "for", "from", "how", "in", "into", "is", "of", "on", "or", "the", "to",
        "toward", "towards", "what", "when", "which", "with", "without",
    };
}
