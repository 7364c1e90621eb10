namespace RareCancers.Exports;

/// <summary>The initials of given names.</summary>
internal static class Initials
{
    /// <summary>
    /// The initials of each given name: one, or several for a name with hyphens. <c>Jean-Paul M.</c> gives <c>J</c> and <c>P</c>, then
    /// <c>M</c>. Two capitals, such as <c>JP</c>, are two initials already. Particles in lower case have none, unless there is nothing else.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string given)
    {
        string[] words = [.. given.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetter))];
        var names = words.Where(word => !char.IsLower(word, 0)).ToArray();
        return [.. (names.Length > 0 ? names : words).SelectMany(Split).Select(OfName)];
    }

    private static string[] Split(string word) => IsTwoInitials(word) ? [word[..1], word[1..]] : [word];

    private static bool IsTwoInitials(string word) => word is [var first, var second] && char.IsUpper(first) && char.IsUpper(second);

    private static string[] OfName(string name) =>
    [
        .. name.Split(['-', '\u2010', '\u2011', '\u2013'])
            .Select(part => part.TrimStart('\'', '\u2019', '\u2018', '('))
            .Where(part => part.Length > 0)
            .Select(part => StringInfo.GetNextTextElement(part).ToUpperInvariant()),
    ];
}
