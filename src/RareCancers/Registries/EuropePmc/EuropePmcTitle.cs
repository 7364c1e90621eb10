using RareCancers.Registries.Jats;

namespace RareCancers.Registries.EuropePmc;

/// <summary>Reads titles, which PubMed ends with a full stop.</summary>
internal static class EuropePmcTitle
{
    private const int MaxLength = 1000;

    // Case matters: "No. 3" abbreviates a number, "no" is a word.
    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
        { "al", "etc", "vs", "sp", "spp", "subsp", "var", "nov", "cf", "Inc", "Ltd", "Corp", "Co", "Jr", "Sr", "No" };

    /// <summary>The title as plain text without the full stop, unless that belongs to an abbreviation or an ellipsis; null if there is none.</summary>
    public static string? TryParse(string? text) => Markup.ToLine(text, MaxLength) is { } title ? WithoutFullStop(title) : null;

    private static string WithoutFullStop(string title)
    {
        if (title is not [.. var words, '.'] || words.Length == 0 || words[^1] is '.' or '!' or '?' or '…')
            return title;

        var last = words[(words.LastIndexOfAny([' ', '(', '-', '/']) + 1)..];
        return Abbreviations.Contains(last) || last.Contains('.', StringComparison.Ordinal) && last.All(letter => letter == '.' || char.IsLetter(letter))
            ? title
            : words.TrimEnd();
    }
}
