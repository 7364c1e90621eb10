namespace RareCancers.Articles.Storing;

/// <summary>
/// An author as a line of a row: the name and, where a registry told of it, family name and ORCID iD, separated by tabs,
/// which no clean name holds. A group has an empty family name.
/// </summary>
internal static class StoredAuthor
{
    public static string From(Author author) =>
        author.IsRegistered ? $"{author.Name}\t{author.RegisteredFamilyName}\t{author.Orcid}" : author.Name;

    /// <summary>The list that was stored as these lines.</summary>
    public static AuthorList ToList(string lines, bool isComplete)
    {
        var authors = lines.Split('\n');
        return new AuthorList(lines.Contains('\t', StringComparison.Ordinal) ? [.. authors.Select(ToAuthor)] : new NamedAuthors(authors), isComplete);
    }

    private static Author ToAuthor(string line) => line.Split('\t') switch
    {
        [var name] => Author.Named(name),
        [var name, var family, var orcid] => Author.Restore(name, family.Length == 0 ? null : family, orcid.Length == 0 ? null : orcid),
        _ => throw new FormatException($"'{line}' is not a stored author."),
    };
}
