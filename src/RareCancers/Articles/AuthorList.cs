using RareCancers.Articles.Storing;

namespace RareCancers.Articles;

/// <summary>The authors of an article, in the order of the source.</summary>
public sealed partial record AuthorList
{
    /// <summary>The list of a source that names no authors.</summary>
    public static readonly AuthorList Unknown = new([], isComplete: false);

    private const string OnBehalf = "on behalf of ";
    private const string ForThe = " for the ";
    private const string The = "the ";
    private const int MaxWordsOfName = 5;

    /// <param name="people">The authors in order.</param>
    /// <param name="isComplete">False if the source cut the list.</param>
    public AuthorList(IReadOnlyList<Author> people, bool isComplete)
    {
        People = people;
        IsComplete = isComplete;
    }

    /// <summary>The authors in order; empty if the source names none.</summary>
    public IReadOnlyList<Author> People { get; }

    /// <summary>Whether the list is complete: listings cut it after 16 names.</summary>
    public bool IsComplete { get; }

    /// <summary>Whether at least one of the authors comes from a metadata registry.</summary>
    public bool IsRegistered => People.Any(person => person.IsRegistered);

    /// <summary>The family names of one or two authors, or else the first with "et al."; null if the list is empty.</summary>
    public string? ShortForm => People.Count switch
    {
        0 => null,
        1 when IsComplete => People[0].FamilyName,
        2 when IsComplete => $"{People[0].FamilyName} and {People[1].FamilyName}",
        _ => $"{People[0].FamilyName} et al.",
    };

    /// <summary>
    /// Reads <c>A, B, C and D</c>. A list that the source cut ends in an ellipsis or <c>et al.</c>; anything after that is
    /// ignored. What follows <c>on behalf of</c> or <c>for the</c> is one group, even with commas in its name; a group with such a name
    /// between people cannot be told from several names. Text without a readable name gives <see cref="Unknown"/>.
    /// </summary>
    public static AuthorList Parse(string? text)
    {
        var isTooLong = text is { Length: > 2 * StoredLength.Max };
        var listed = PlainText.Clean(isTooLong ? text![..(2 * StoredLength.Max)] : text);
        var whole = WithoutCut(listed);
        var (people, group) = SplitGroup(whole);
        var names = Separator().Split(Suffix().Replace(people, " ${suffix}"))
            .Where(name => !Author.IsDegree(name))
            .Select(ParseOne)
            .Append(Author.TryParseGroup(group))
            .OfType<Author>()
            .ToList();
        return From(names, !isTooLong && whole.Length == listed.Length);
    }

    /// <summary>The list of these people, cut to what a row can hold.</summary>
    /// <param name="authors">The authors in order.</param>
    /// <param name="isComplete">False if the source cut the list.</param>
    public static AuthorList From(IReadOnlyList<Author> authors, bool isComplete)
    {
        var people = StoredLength.Fitting(authors, StoredAuthor.From).ToArray();
        return people.Length == 0 ? Unknown : new AuthorList(people, isComplete && people.Length == authors.Count);
    }

    /// <summary>
    /// Takes over <paramref name="later"/> if it is complete or has more names. A cut list never replaces a complete one, and a
    /// listing's never replaces a registered one.
    /// </summary>
    public AuthorList MergeFrom(AuthorList later) =>
        later.People.Count == 0 || IsRegistered && !later.IsRegistered ? this
        : later.IsComplete || !IsComplete && later.People.Count >= People.Count ? later
        : this;

    /// <summary>
    /// Whether a line is only a list of people's names, each of two to five capitalised words that may have particles between them, rather
    /// than a sentence or a title.
    /// </summary>
    internal static bool IsListOfNames(string line) =>
        line.Length <= StoredLength.Max && Parse(line) is { People: { Count: > 0 } people } && people.All(IsPersonsName)
        && Separator().Split(WithoutCut(line)).All(part => part.Length == 0 || IsCapitalised(part));

    /// <summary>Whether a name reads like a group's, such as <c>ENGAGE Consortium</c> or <c>Sarcoma Study Group of Italy (ISG)</c>.</summary>
    internal static bool IsNameOfGroup(string name) => GroupWord().IsMatch(name);

    /// <inheritdoc/>
    public bool Equals(AuthorList? other) =>
        other is not null && IsComplete == other.IsComplete && People.SequenceEqual(other.People);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsComplete, People.Count, People.Count > 0 ? People[0] : null);

    /// <summary>The names as in a sentence; a cut list ends in an ellipsis.</summary>
    public override string ToString()
    {
        var names = People.Select(person => person.Name).ToArray();
        return IsComplete && names.Length > 1
            ? $"{string.Join(", ", names[..^1])} and {names[^1]}"
            : string.Join(", ", names) + (IsComplete || names.Length == 0 ? "" : " …");
    }

    /// <summary>
    /// The first names and the number of the others, such as <c>A, B, C and 13 more</c>; a list that the source cut ends in <c>and others</c>.
    /// </summary>
    /// <param name="shown">The number of names to show.</param>
    public string Abridge(int shown)
    {
        if (IsComplete && People.Count <= shown)
            return ToString();
        var names = string.Join(", ", People.Take(shown).Select(person => person.Name));
        return IsComplete ? string.Create(CultureInfo.InvariantCulture, $"{names} and {People.Count - shown} more") : $"{names} and others";
    }

    // Stefania Mosconi…   Yang Luan ...   A. Bee, C. Dee … E. Eff   A. Bee et al.
    private static string WithoutCut(string names)
    {
        var gap = names.IndexOf('…', StringComparison.Ordinal) is >= 0 and var sign ? sign : names.IndexOf("...", StringComparison.Ordinal);
        if (gap >= 0)
            return names[..gap];

        var end = names.AsSpan().TrimEnd(" .,;");
        return end.EndsWith(" et al", StringComparison.OrdinalIgnoreCase) ? end[..^" et al".Length].ToString() : names;
    }

    private static bool IsPersonsName(Author author) =>
        !author.IsGroup && author.Name.Split(' ').Length is >= 2 and <= MaxWordsOfName && !author.Name.Any(char.IsDigit);

    private static bool IsCapitalised(string name) =>
        name.Split(' ').All(word => word.Length == 0 || char.IsUpper(word[0]) || NameParticles.IsParticle(word));

    // "the FAKE trial investigators" is a group; "The Anh Nguyen" is a person.
    private static Author? ParseOne(string name)
    {
        var bare = WithoutArticle(name);
        if (name.StartsWith(The, StringComparison.Ordinal))
            return Author.TryParseGroup(bare);

        var author = Author.TryParse(bare);
        return author is { IsGroup: true } || bare.Length == name.Length ? author : Author.TryParse(name);
    }

    // C Dee and E Eff, on behalf of the Rare Cancers Study Group   C Dee for the ENGAGE Consortium   C Dee (The ENGAGE Consortium)
    private static (string People, string? Group) SplitGroup(string names)
    {
        var start = names.IndexOf(OnBehalf, StringComparison.OrdinalIgnoreCase);
        if (start == 0 || start > 0 && names[start - 1] == ' ')
            return (WithoutConjunction(names[..start]), WithoutArticle(names[(start + OnBehalf.Length)..]));

        start = names.IndexOf(ForThe, StringComparison.OrdinalIgnoreCase);
        if (start > 0)
            return (WithoutConjunction(names[..start]), names[(start + ForThe.Length)..]);

        return LastInParentheses().Match(names) is { Success: true } last && GroupInParentheses(last.Groups["text"].Value) is { } group
            ? (names[..last.Index], group)
            : (names, null);
    }

    // Parentheses may also contain a role or a place.
    private static string? GroupInParentheses(string text) =>
        text.StartsWith(OnBehalf, StringComparison.OrdinalIgnoreCase) ? WithoutArticle(text[OnBehalf.Length..])
        : text.StartsWith(The, StringComparison.OrdinalIgnoreCase) || ParseOne(text) is { IsGroup: true } ? WithoutArticle(text)
        : null;

    private static string WithoutConjunction(string names)
    {
        var people = names.AsSpan().TrimEnd(" ,;");
        return (people.EndsWith(" and", StringComparison.Ordinal) ? people[..^" and".Length] : people).ToString();
    }

    private static string WithoutArticle(string name) => name.StartsWith(The, StringComparison.OrdinalIgnoreCase) ? name[The.Length..] : name;

    // Anna Smith, Jr. and Bob Roe
    [GeneratedRegex(@",\s*(?<suffix>Jr\.?|Sr\.?|II|III|IV|2nd|3rd)(?=\s*(?:,|;|&|\band\b|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    // Ana Bee, Bob Cee (The XYZ Collaboration)
    [GeneratedRegex(@" \((?<text>[^()]{1,300})\)[ .,;]*$", RegexOptions.CultureInvariant)]
    private static partial Regex LastInParentheses();

    // ENGAGE investigators   Collaborators of Example Land   Italian Sarcoma Group (ISG)
    [GeneratedRegex(
        @"\b(?:Group|Consortium|Network|Collaborat\w+|Investigators|Society|Committee|Initiative|Registry|Team|Program(?:me)?"
        + @"|Association|Alliance|Intergroup|Trialists|Study)(?: (?:of|for|on|in) [^()]+)?(?: \([^()]*\))?[ .,;]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GroupWord();
}
