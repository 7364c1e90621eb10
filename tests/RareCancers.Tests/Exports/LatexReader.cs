namespace RareCancers.Tests.Exports;

/// <summary>Reads the LaTeX that an export may contain, and refuses every other special character of LaTeX.</summary>
internal static class LatexReader
{
    private static readonly Dictionary<string, char> Commands = new(StringComparer.Ordinal)
    {
        ["textbraceleft"] = '{',
        ["textbraceright"] = '}',
        ["textbackslash"] = '\\',
        ["textasciitilde"] = '~',
        ["textasciicircum"] = '^',
    };

    private static readonly string[] Ligatures = ["--", "''", "``", "?`", "!`"];

    /// <summary>The text as it is printed.</summary>
    public static string Print(string latex) => Print(Read(latex));

    /// <summary>The names, separated by "and" outside braces, each split into parts at commas.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Names(string latex)
    {
        var signs = Read(latex);
        var words = Split(signs, ' ').ToList();
        var names = new List<List<(char Sign, int Depth)>> { new() };
        foreach (var word in words)
        {
            if (word.All(sign => sign.Depth == 0) && Print(word).Equals("and", StringComparison.OrdinalIgnoreCase))
                names.Add([]);
            else
                names[^1].AddRange([.. names[^1].Count > 0 ? [(' ', 0)] : Array.Empty<(char, int)>(), .. word]);
        }

        return [.. names.Select(name => (IReadOnlyList<string>)[.. Split(name, ',').Select(part => Print(part).Trim(' '))])];
    }

    private static IEnumerable<List<(char Sign, int Depth)>> Split(List<(char Sign, int Depth)> signs, char separator)
    {
        var part = new List<(char, int)>();
        foreach (var sign in signs)
        {
            if (sign == (separator, 0))
            {
                yield return part;
                part = [];
            }
            else
                part.Add(sign);
        }

        yield return part;
    }

    private static string Print(IEnumerable<(char Sign, int Depth)> signs) => string.Concat(signs.Select(sign => sign.Sign));

    // Each printed character with the number of braces around it.
    private static List<(char Sign, int Depth)> Read(string latex)
    {
        if (Ligatures.Any(ligature => latex.Contains(ligature, StringComparison.Ordinal)))
            throw new FormatException($"'{latex}' holds a ligature.");

        var signs = new List<(char, int)>();
        var depth = 0;
        for (var index = 0; index < latex.Length; index++)
        {
            var character = latex[index];
            if (character == '{')
                depth++;
            else if (character == '}')
                depth--;
            else if (latex.AsSpan(index) is ['$', '<' or '>' or '|', '$', ..])
            {
                signs.Add((latex[index + 1], depth));
                index += 2;
            }
            else if (character == '"' && depth > 0)
                signs.Add((character, depth));
            else if (character == '\\')
                signs.Add((ReadCommand(latex, ref index), depth));
            else if (character is '&' or '%' or '$' or '#' or '_' or '~' or '^' or '<' or '>' or '|' or '"')
                throw new FormatException($"'{latex}' holds a bare {character}.");
            else
                signs.Add((character, depth));
        }

        return signs;
    }

    private static char ReadCommand(string latex, ref int index)
    {
        index++;
        if (latex[index] is '&' or '%' or '$' or '#' or '_')
            return latex[index];

        var end = latex.IndexOf('}', index);
        var command = latex[index..end];
        index = end - 1;
        return Commands.TryGetValue(command, out var sign) ? sign : throw new FormatException($"'\\{command}' is no command of ours.");
    }
}
