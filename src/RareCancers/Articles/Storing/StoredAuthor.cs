namespace RareCancers.Articles.Storing;

/// <summary>
/// An author as a line of a row, in fields separated by tabs, which no clean name contains: the name; for a group in a listing, also
/// <c>group</c>; for an author from a registry, the family name, which is empty for a group, and the ORCID iD.
/// </summary>
internal static class StoredAuthor
{
    private const string Group = "group";

    public static string From(Author author) => author switch
    {
        { IsRegistered: true } => $"{author.Name}\t{author.RegisteredFamilyName}\t{author.Orcid}",
        { IsGroup: true } => $"{author.Name}\t{Group}",
        _ => author.Name,
    };

    /// <summary>The list that was stored as these lines.</summary>
    public static AuthorList ToList(string lines, bool isComplete) => new([.. lines.Split('\n').Select(ToAuthor)], isComplete);

    private static Author ToAuthor(string line) => line.Split('\t') switch
    {
        // Earlier versions stored groups without a mark.
        [var name] => Author.Restore(name, AuthorList.IsNameOfGroup(name)),
        [var name, Group] => Author.Restore(name, isGroup: true),
        [var name, var family, var orcid] => Author.Restore(name, family.Length == 0 ? null : family, orcid.Length == 0 ? null : orcid),
        _ => throw new FormatException($"'{line}' is not a stored author."),
    };
}
