namespace RareCancers.Articles;

/// <summary>A person's name in the parts that bibliographies need.</summary>
/// <param name="Family">The family name with its particles.</param>
/// <param name="Given">The given names or initials; null for a person with a single name.</param>
/// <param name="Suffix">A suffix such as <c>Jr</c>; null for most.</param>
public sealed record PersonName(string Family, string? Given, string? Suffix)
{
    /// <summary>
    /// The parts of an author's name: the registered ones, or else a guess from the whole name. Null for a group, for a single
    /// word that may be a group, and if the whole name does not contain the registered family name.
    /// </summary>
    internal static PersonName? From(Author author)
    {
        if (author.IsGroup)
            return null;

        var family = author.FamilyName;
        var start = StartOf(family, author.Name);
        if (start < 0 || start == 0 && !(author.IsRegistered && family == author.Name))
            return null;

        var given = start == 0 ? null : author.Name[..(start - 1)];
        var rest = start + family.Length + 1;
        if (rest < author.Name.Length)
            return new PersonName(family, given, author.Name[rest..]);
        return !author.IsRegistered && family.LastIndexOf(' ') is > 0 and var space && Author.IsSuffix(family[(space + 1)..])
            ? new PersonName(family[..space], given, family[(space + 1)..])
            : new PersonName(family, given, null);
    }

    // The last place where the family name occurs as whole words: the I before III in "I Smith I III", not within III.
    private static int StartOf(string family, string name)
    {
        var start = name.LastIndexOf(family, StringComparison.Ordinal);
        while (start >= 0 && !IsOfWholeWords(start, family.Length, name))
            start = start == 0 ? -1 : name.AsSpan(0, start + family.Length - 1).LastIndexOf(family, StringComparison.Ordinal);
        return start;
    }

    private static bool IsOfWholeWords(int start, int length, string name) =>
        (start == 0 || name[start - 1] == ' ') && (start + length == name.Length || name[start + length] == ' ');
}
