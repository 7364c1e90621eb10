namespace RareCancers.Settings.Reference;

/// <summary>One setting that the app knows.</summary>
/// <param name="Key">
/// Its key, such as <c>Collections:Items:*:Slug</c>: an asterisk stands for the index of a list, a part in angle brackets for any name.
/// </param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Purpose">What it is for, in one sentence.</param>
public sealed record SettingDefinition(string Key, SettingKind Kind, string Purpose)
{
    private const char Delimiter = ':';

    private readonly string[] parts = Key.Split(Delimiter);

    /// <summary>The value if none is given; null if there is none.</summary>
    public string? Default { get; init; }

    /// <summary>What applies if none is given, in words, where that is not a value; null if <see cref="Default"/> says it.</summary>
    public string? DefaultText { get; init; }

    /// <summary>An example of a value; null for none.</summary>
    public string? Example { get; init; }

    /// <summary>True if a value is needed: the code has no default, or refuses an empty value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True if <see cref="Default"/> comes with the program, in appsettings.json; elsewhere it has to be set.</summary>
    public bool IsInAppSettings { get; init; }

    /// <summary>True if its value must not be shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>True if its value is a list, which can also be given as items: <c>Topics:0</c>, <c>Topics:1</c>.</summary>
    public bool IsList { get; init; }

    /// <summary>True if the local host sets it itself, for its own parts.</summary>
    public bool IsSetByProgram { get; init; }

    /// <summary>Whether a key of the configuration is this setting, ignoring case.</summary>
    public bool Matches(string key)
    {
        var given = key.Split(Delimiter);
        return IsList && given.Length == parts.Length + 1 && IsIndex(given[^1]) && Match(given[..^1]) || given.Length == parts.Length && Match(given);
    }

    /// <summary>The key with the indexes of another key, and 0 for those that it does not have.</summary>
    internal string KeyWithIndexesOf(string key)
    {
        var indexes = new Queue<string>(key.Split(Delimiter).Where(IsIndex));
        return string.Join(Delimiter, parts.Select(part => part == "*" ? indexes.TryDequeue(out var index) ? index : "0" : part));
    }

    /// <summary>A key with an asterisk for each index, for comparison.</summary>
    internal static string WithoutIndexes(string key) =>
        string.Join(Delimiter, key.Split(Delimiter).Select(part => IsIndex(part) ? "*" : part)).ToUpperInvariant();

    /// <summary>Whether a key is that of a section or list which this setting is in.</summary>
    internal bool IsBelow(string key)
    {
        var given = key.Split(Delimiter);
        return given.Length < parts.Length && Match(given);
    }

    private bool Match(string[] given) => given.Zip(parts).All(pair =>
        pair.Second == "*" ? IsIndex(pair.First) : pair.Second[0] == '<' || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));

    private static bool IsIndex(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);
}
