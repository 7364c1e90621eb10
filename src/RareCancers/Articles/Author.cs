using System.Buffers;

namespace RareCancers.Articles;

/// <summary>One author, a person or a group, by the name the source prints.</summary>
public sealed partial record Author
{
    // Names of study groups can be long; anything longer than this is not a name.
    private const int MaxLength = 300;

    private Author(string name) => Name = name;

    /// <summary>The whole name in reading order, in Unicode form C with white space folded.</summary>
    public string Name { get; }

    /// <summary>The family name from a registry; null if only the whole name is known, and for a group.</summary>
    public string? RegisteredFamilyName { get; private init; }

    /// <summary>The bare ORCID iD, such as <c>0000-0002-1825-0097</c>; null if unknown.</summary>
    public string? Orcid { get; private init; }

    /// <summary>
    /// Whether this is a group, such as a study group, rather than a person: according to a registry, or else to the words of its name or to
    /// its place in a list.
    /// </summary>
    public bool IsGroup { get; private init; }

    /// <summary>Whether the name comes from a metadata registry, so that its parts are known rather than guessed.</summary>
    public bool IsRegistered { get; private init; }

    /// <summary>
    /// The family name with its particles, such as <c>De Placido</c>: the registered one, or else a guess from the whole name.
    /// For a group or a single word, it is the whole name.
    /// </summary>
    public string FamilyName
    {
        get
        {
            if (RegisteredFamilyName is not null || IsGroup)
                return RegisteredFamilyName ?? Name;

            var words = Name.Split(' ');
            var first = words.Length - 1;
            if (first > 1 && IsSuffix(words[first]))
                first--;
            return first > 0 ? string.Join(' ', words[NameParticles.FirstOfFamilyName(words, first)..]) : Name;
        }
    }

    /// <summary>
    /// The parts of a person's name: the registered ones, or else a guess from the whole name. Null for a group, and if the
    /// name cannot be split.
    /// </summary>
    public PersonName? Parts => PersonName.From(this);

    /// <summary>Reads one name and drops the degrees and footnote marks after it; null if no letter is left.</summary>
    public static Author? TryParse(string? text)
    {
        if (text is { Length: > 2 * MaxLength })
            return null;

        var name = WithoutDegrees(PlainText.Clean(WithoutMarks(PlainText.Clean(text))).Trim(' ', ',', ';', '.'));
        return name.Length <= MaxLength && name.Any(char.IsLetter) ? new Author(name) { IsGroup = AuthorList.IsNameOfGroup(name) } : null;
    }

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">The text is not a name.</exception>
    public static Author Parse(string text) => TryParse(text) ?? throw new FormatException($"'{text}' is not a name.");

    /// <summary>Whether a text is only a degree, such as <c>MD</c>, with or without a footnote mark.</summary>
    internal static bool IsDegree(string text) => Degrees.Contains(WithoutMarks(text).Trim(' ', '.'));

    /// <summary>Whether a word after a family name is a suffix, such as <c>Jr</c>.</summary>
    internal static bool IsSuffix(string word) => Suffixes.Contains(word);

    /// <summary>Creates a person from a metadata registry's record; null if it has no readable name.</summary>
    /// <param name="given">The given names; null if there are none.</param>
    /// <param name="family">The family name.</param>
    /// <param name="suffix">A suffix such as <c>Jr</c>; null if there is none.</param>
    /// <param name="orcid">The ORCID iD, bare or as a URL; null if there is none. Anything else is ignored.</param>
    public static Author? TryCreatePerson(string? given, string? family, string? suffix, string? orcid) =>
        TryParse(family) is { } name && TryParse($"{given} {name.Name} {suffix}") is { } whole
            ? whole with
            {
                IsGroup = false,
                IsRegistered = true,
                RegisteredFamilyName = name.Name,
                Orcid = OrcidForm().Match(orcid ?? "") is { Success: true } match ? match.Value.ToUpperInvariant() : null,
            }
            : null;

    /// <summary>Creates a group from a metadata registry's record; null if it has no readable name.</summary>
    public static Author? TryCreateGroup(string? name) => TryParseGroup(name) is { } group ? group with { IsRegistered = true } : null;

    /// <summary>Reads the name of a group in a list of authors; null if it has no letter.</summary>
    internal static Author? TryParseGroup(string? text) => TryParse(text) is { } group ? group with { IsGroup = true } : null;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>A listed author that was stored as this name, which is clean already.</summary>
    internal static Author Restore(string name, bool isGroup) => new(name) { IsGroup = isGroup };

    /// <summary>A registered author that was stored as these parts; a group has no family name.</summary>
    internal static Author Restore(string name, string? familyName, string? orcid) =>
        new(name) { RegisteredFamilyName = familyName, Orcid = orcid, IsGroup = familyName is null, IsRegistered = true };

    // Anna Smith MD, PhD
    private static string WithoutDegrees(string name)
    {
        for (var space = name.LastIndexOf(' '); space > 0 && IsDegree(name[(space + 1)..]); space = name.LastIndexOf(' '))
            name = name[..space].TrimEnd(' ', ',', ';', '.');
        return name;
    }

    private static string WithoutMarks(string text) => text.AsSpan().ContainsAnyExcept(Unmarked) ? FootnoteMark().Replace(text, "") : text;

    // Case matters, because Md and Ma are names. A final dot is removed before the comparison.
    private static readonly HashSet<string> Degrees = new(StringComparer.Ordinal)
    {
        "MD", "M.D", "PhD", "Ph.D", "DPhil", "MSc", "MPH", "MBBS", "MBChB", "PharmD", "DSc", "FRCP", "FRCS", "FACS",
    };

    private static readonly HashSet<string> Suffixes = new(StringComparer.OrdinalIgnoreCase) { "Jr", "Sr", "II", "III", "IV", "2nd", "3rd" };

    // The characters of most names; none of them is a footnote mark.
    private static readonly SearchValues<char> Unmarked = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .-'");

    // Anna Smith*†   Bob Roe¹²   Bob Roe1, but not ENGAGE2 or domain g1
    [GeneratedRegex(@"[*∗⁎†‡§¶‖#✝⁰¹²³⁴-⁹\u1D2C-\u1D6A]+|(?<=\p{L}\p{Ll})[0-9]{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex FootnoteMark();

    // https://orcid.org/0000-0002-1694-233X
    [GeneratedRegex(@"(?<![0-9-])[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx]$", RegexOptions.CultureInvariant)]
    private static partial Regex OrcidForm();
}
