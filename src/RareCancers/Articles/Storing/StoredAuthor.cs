namespace RareCancers.Articles.Storing;

/// <summary>
/// An author as a line of a row: the name and, where a registry names the author, the family name and ORCID iD, separated by
/// tabs, which no clean name contains. A group has an empty family name.
/// </summary>
internal static class StoredAuthor
{
    public static string From(Author author) =>
        author.IsRegistered ? $"{author.Name}\t{author.RegisteredFamilyName}\t{author.Orcid}" : author.Name;

    /// <summary>The list that was stored as these lines.</summary>
    public static AuthorList ToList(string lines, bool isComplete) => new([.. lines.Split('\n').Select(ToAuthor)], isComplete);

    private static Author ToAuthor(string line) => line.Split('\t') switch
    {
        [var name] => Author.Named(name),
        [var name, var family, var orcid] => Author.Restore(name, family.Length == 0 ? null : family, orcid.Length == 0 ? null : orcid),
        _ => throw new FormatException($"'{line}' is not a stored author."),
    };
}
