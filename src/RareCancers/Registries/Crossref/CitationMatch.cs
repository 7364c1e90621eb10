namespace RareCancers.Registries.Crossref;

/// <summary>Matches a registered work with the citation of a listing.</summary>
internal static partial class CitationMatch
{
    /// <summary>Whether journal, volume, number and first author's family name agree, and the years differ by at most one.</summary>
    /// <param name="record">The registered work.</param>
    /// <param name="citation">The listing's citation.</param>
    /// <param name="firstAuthor">The listing's first author.</param>
    /// <param name="issn">The journal's ISSN; null to compare titles.</param>
    public static bool Agrees(CrossrefRecord record, Citation citation, Author firstAuthor, string? issn) =>
        string.Equals(record.Volume, citation.Volume, StringComparison.Ordinal)
        && string.Equals(record.Number, citation.Number, StringComparison.OrdinalIgnoreCase)
        && IssuesAgree(record.Issue, citation.Issue)
        && (record.Year is null || Math.Abs(record.Year.Value - citation.Year) <= 1)
        && (issn is null
            ? record.Journals.Any(journal => Fold(journal) == Fold(citation.Journal))
            : record.Issns.Contains(issn, StringComparer.OrdinalIgnoreCase))
        && record.Authors.People is [var registered, ..] && FamilyNamesAgree(registered.FamilyName, firstAuthor.FamilyName);

    /// <summary>
    /// Whether two spellings denote the same family name, ignoring case, accents, hyphens and leading particles, and accepting
    /// both ways to write letters such as ø or ü in ASCII.
    /// </summary>
    public static bool FamilyNamesAgree(string one, string other) =>
        IsTail(Words(Fold(one)), Words(Fold(other))) || IsTail(Words(Fold(Spell(one))), Words(Fold(Spell(other))))
        || IsTail(Words(Fold(Spell(one))), Words(Fold(other))) || IsTail(Words(Fold(one)), Words(Fold(Spell(other))));

    // De Placido and Placido: the shorter name ends the longer one. Joined words are the same name: Ben-Ami and BenAmi.
    private static bool IsTail(string[] one, string[] other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return shorter.Length > 0
            && (longer.AsSpan()[^shorter.Length..].SequenceEqual(shorter) || string.Concat(longer) == string.Concat(shorter));
    }

    // Suppl 1, S1 and Supplement 1 are the same supplement; citations omit plain issue numbers.
    private static bool IssuesAgree(string? registered, string? cited) =>
        cited is null || registered is null || Digits(registered) == Digits(cited);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Plain lower-case letters, digits and single spaces.
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.ToLowerInvariant().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark || character is '\'' or '’' or 'ʼ')
                continue;
            folded.Append(character switch
            {
                'ø' => "o",
                'æ' => "ae",
                'œ' => "oe",
                'ß' => "ss",
                'ł' => "l",
                'đ' or 'ð' => "d",
                'þ' => "th",
                'ı' => "i",
                _ => char.IsLetterOrDigit(character) ? character.ToString() : " ",
            });
        }

        return Spaces().Replace(folded.ToString(), " ").Trim();
    }

    // Hoegdall, Mueller, Aas
    private static string Spell(string text) => text.Normalize(NormalizationForm.FormC).ToLowerInvariant()
        .Replace("ø", "oe", StringComparison.Ordinal)
        .Replace("ö", "oe", StringComparison.Ordinal)
        .Replace("ä", "ae", StringComparison.Ordinal)
        .Replace("ü", "ue", StringComparison.Ordinal)
        .Replace("å", "aa", StringComparison.Ordinal);

    [GeneratedRegex(" {2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
