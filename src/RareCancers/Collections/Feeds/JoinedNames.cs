namespace RareCancers.Collections.Feeds;

/// <summary>
/// Splits the names of several people that a feed joins in one text. A comma may also stand between the parts of a name, so that a text which
/// can be read in more than one way is not split: a registry knows its authors better.
/// </summary>
internal static partial class JoinedNames
{
    private const int MaxWords = 6;

    // One person without a second name among several people; more are rather the parts of names.
    private const int MaxSingleWords = 1;

    /// <summary>
    /// Reads <c>A B, C D and E F</c>, <c>A B, C D; E F</c>, <c>Surname, I., Surname, I.</c> or <c>Surname, Given</c>;
    /// <see cref="AuthorList.Unknown"/> for a text that may mean something else.
    /// </summary>
    public static AuthorList Parse(string text)
    {
        var names = Affiliations().Replace(text, "");
        if (Institution().IsMatch(names))
            return AuthorList.Unknown;
        if (!names.Contains(';', StringComparison.Ordinal))
            return Ordered(names) is { } ordered ? AuthorList.Parse(ordered) : AuthorList.Unknown;

        var parts = names.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Ordered).ToArray();
        return parts.Contains(null) ? AuthorList.Unknown : AuthorList.Parse(string.Join(", ", parts));
    }

    /// <summary>Reads one name, <c>Given Surname</c>, <c>Surname, Given</c> or <c>for the Group</c>; null if it has no letter.</summary>
    public static Author? ParseOne(string text)
    {
        if (OnBehalf().Match(text) is { Success: true } match)
            return Author.TryParseGroup(text[match.Length..]);
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
            return Author.TryParse(text);
        var (first, second) = (text[..comma].Trim(), text[(comma + 1)..].Trim());
        return Author.TryParse(IsAddition(second) ? $"{first} {second}" : Institution().IsMatch(second) ? first : $"{second} {first}");
    }

    // The names in reading order, joined by commas; null if it is unclear what they are.
    private static string? Ordered(string names)
    {
        var (people, group) = Group().Match(names) is { Success: true } match ? (names[..match.Index], match.Value) : (names, "");
        var parts = Separator().Split(people).Select(part => part.Trim(' ', '.') is var bare && IsAddition(bare) ? "" : part.Trim())
            .Where(part => part.Length > 0).ToArray();
        return parts.Length < 2 || AreNames(parts) ? names
            : InReadingOrder(parts) is { } inverted ? string.Join(", ", inverted) + group
            : null;
    }

    // MD   Jr
    private static bool IsAddition(string part) => Author.IsDegree(part) || Author.IsSuffix(part.TrimEnd('.'));

    private static bool AreNames(string[] parts) =>
        parts.All(IsName)
        && parts.Count(part => !part.Contains(' ', StringComparison.Ordinal)) <= (parts.Length > 2 ? MaxSingleWords : 0)
        && !parts.Any(part => Initials().IsMatch(part))
        && !(parts.Length == 2 && StartsWithSurname(parts));

    // Of two parts with two words each, the first is a surname only if it starts with a particle, or if the second ends in an initial.
    private static bool StartsWithSurname(string[] parts) =>
        !parts[0].Contains(' ', StringComparison.Ordinal) || char.IsLower(parts[0][0]) || Initial().IsMatch(parts[1]);

    private static bool IsName(string part)
    {
        var words = part.Split(' ');
        return words.Length <= MaxWords && !part.Any(char.IsDigit)
            && (AuthorList.IsNameOfGroup(part) || words.All(word => !char.IsLower(word[0]) || NameParticles.IsParticle(word)));
    }

    // Powell, W., Yan, N., Tse, E.   Smith, John
    private static List<string>? InReadingOrder(string[] parts)
    {
        if (parts.Length == 2)
            return parts.All(IsName) && StartsWithSurname(parts) ? [$"{parts[1]} {parts[0]}"] : null;

        var ordered = new List<string>(parts.Length);
        for (var index = 0; index < parts.Length; index++)
        {
            if (index + 1 < parts.Length && Initials().IsMatch(parts[index + 1]))
                ordered.Add($"{parts[++index]} {parts[index - 1]}");
            else if (AuthorList.IsNameOfGroup(parts[index]))
                ordered.Add(parts[index]);
            else
                return null;
        }

        return ordered;
    }

    [GeneratedRegex(@"\s*,\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    // W.   J. A.   J.-P.   JA
    [GeneratedRegex(@"^(?:\p{Lu}\.?[ -]?){1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Initials();

    // Maria J.
    [GeneratedRegex(@"(?:^| )\p{Lu}\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Initial();

    // A Bee, C Dee on behalf of the Rare Cancers Group   A Bee, C Dee for the ENGAGE Consortium
    [GeneratedRegex("(?:,? and| ?,)? (?:on behalf of|for the) .*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Group();

    // on behalf of the Rare Cancers Group   for the ENGAGE Consortium
    [GeneratedRegex("^(?:on behalf of (?:the )?|for the )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OnBehalf();

    // Alice Smith, Carol Tan Author affiliations Department of Chemistry, Example University
    [GeneratedRegex(@"\s*\bAuthor affiliations?\b.*$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Affiliations();

    // A Bee, C DeeStanford University, National Bureau of Economic Research, where it is unclear where a name ends
    [GeneratedRegex(
        @"University|\b(?:Universit\w*|Institut\w*|Hospital\w*|Departments?|Dept|College|Laborator\w*|Facult\w*|School of|Bureau of)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Institution();
}
