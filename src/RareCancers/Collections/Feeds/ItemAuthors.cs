using RareCancers.Registries.Jats;

namespace RareCancers.Collections.Feeds;

/// <summary>Reads the authors of an item. Email addresses are never kept.</summary>
internal static partial class ItemAuthors
{
    // What a stored list can hold, twice: some of it may be dropped.
    private const int MaxLength = 60_000;
    private const int MaxCreators = 5000;

    /// <summary>The authors; <see cref="AuthorList.Unknown"/> if the item names none, or not clearly.</summary>
    /// <param name="creators">The names as the feed has them: one person each, or all of them in one text.</param>
    /// <param name="publishers">Names of the journal and the feed, which some feeds give as the author.</param>
    public static AuthorList Read(IEnumerable<string> creators, params IReadOnlyList<string> publishers)
    {
        var others = publishers.Select(PlainText.Clean).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] names =
        [
            .. creators.Take(MaxCreators).Select(creator => WithoutEmail(ToText(creator)))
                .Where(name => name.Length > 0 && !others.Contains(name))
                .Distinct(StringComparer.Ordinal),
        ];
        var authors = names.Length == 1 ? JoinedNames.Parse(names[0]) : OfSeveral(names);
        return authors.People.Any(author => HasAt(author.Name)) ? AuthorList.Unknown : authors;
    }

    // One element for each person, unless one of them has the commas of a list.
    private static AuthorList OfSeveral(string[] names)
    {
        var authors = new List<Author>(names.Length);
        foreach (var name in names)
        {
            if (!IsList(name))
            {
                if (JoinedNames.ParseOne(name) is { } author)
                    authors.Add(author);
                continue;
            }

            var joined = JoinedNames.Parse(name);
            if (joined.People.Count == 0)
                return AuthorList.Unknown;
            authors.AddRange(joined.People);
        }

        return AuthorList.From(authors, isComplete: true);
    }

    private static bool IsList(string name) =>
        name.AsSpan().Count(',') > 1 || name.Contains(';', StringComparison.Ordinal) || name.Contains(" and ", StringComparison.Ordinal);

    private static string ToText(string creator)
    {
        var text = creator.Length > MaxLength ? creator[..MaxLength] : creator;
        return text.AsSpan().ContainsAny('<', '&') && !HasAt(text) ? Markup.ToLine(text, MaxLength) ?? "" : PlainText.Clean(text);
    }

    // jane@journal.example (Jane Roe)   Jane Roe <jane@journal.example>   Jane Roe, jane@journal.example
    private static string WithoutEmail(string name)
    {
        if (!HasAt(name))
            return name;
        if (NameInBrackets().Match(name) is { Success: true } match)
            return match.Groups["name"].Value.Trim();
        return string.Join(' ', name.Split([' ', '<', '>', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(word => !HasAt(word))).Trim(' ', ',', ';');
    }

    private static bool HasAt(string text) => text.AsSpan().ContainsAny('@', '＠');

    [GeneratedRegex(@"^[^\s()]{1,320}\s?\((?<name>[^()@＠]{1,300})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex NameInBrackets();
}
