namespace RareCancers.Articles;

/// <summary>One author, a person or a group, by the name the source prints.</summary>
public sealed record Author
{
    // The names of study groups run long; nothing longer is a name.
    private const int MaxLength = 300;

    private Author(string name) => Name = name;

    /// <summary>The whole name in reading order, in Unicode form C, white space folded.</summary>
    public string Name { get; }

    /// <summary>The family name with its particles, such as <c>De Placido</c>; the whole name where it is one word.</summary>
    public string FamilyName
    {
        get
        {
            var words = Name.Split(' ');
            var first = words.Length - 1;
            if (first > 1 && Suffixes.Contains(words[first]))
                first--;
            while (first > 1 && Particles.Contains(words[first - 1]))
                first--;
            return first > 0 ? string.Join(' ', words[first..]) : Name;
        }
    }

    /// <summary>Reads one name; null when nothing but white space or punctuation is left.</summary>
    public static Author? TryParse(string? text)
    {
        var name = PlainText.Clean(text).Trim(' ', ',', ';', '.');
        return name.Length <= MaxLength && name.Any(char.IsLetter) ? new Author(name) : null;
    }

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">The text holds no name.</exception>
    public static Author Parse(string text) => TryParse(text) ?? throw new FormatException($"'{text}' is not a name.");

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static readonly HashSet<string> Particles = new(StringComparer.OrdinalIgnoreCase)
    {
        "al", "bin", "da", "dal", "de", "degli", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "zu",
    };

    private static readonly HashSet<string> Suffixes = new(StringComparer.OrdinalIgnoreCase) { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV" };
}
