using System.Text.RegularExpressions;

namespace RareCancers.Tests.Exports;

/// <summary>Reads BibTeX as strictly as BibTeX does, which counts braces and has no escape for them.</summary>
internal static partial class BibTeXReader
{
    /// <exception cref="FormatException">The text is not BibTeX, or contains something other than entries.</exception>
    public static IReadOnlyList<BibTeXEntry> Read(string text)
    {
        var entries = new List<BibTeXEntry>();
        for (var index = 0; index < text.Length;)
        {
            var start = Expect(EntryStart(), text, ref index);
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            while (Field().Match(text, index) is { Success: true } field)
            {
                index += field.Length;
                fields.Add(field.Groups["name"].Value, field.Groups["macro"] is { Success: true } macro ? macro.Value : Braced(text, ref index));
                Expect(FieldEnd(), text, ref index);
            }

            Expect(EntryEnd(), text, ref index);
            entries.Add(new BibTeXEntry(start.Groups["key"].Value, fields));
        }

        return entries;
    }

    private static Match Expect(Regex pattern, string text, ref int index)
    {
        var match = pattern.Match(text, index);
        if (!match.Success)
            throw new FormatException($"Expected {pattern} at '{text[index..Math.Min(text.Length, index + 80)]}'.");
        index += match.Length;
        return match;
    }

    private static string Braced(string text, ref int index)
    {
        var start = index;
        for (var depth = 1; depth > 0; index++)
        {
            if (index == text.Length || text[index] is '\n' or '\r')
                throw new FormatException($"'{text[start..index]}' has no end.");
            depth += text[index] == '{' ? 1 : text[index] == '}' ? -1 : 0;
        }

        return text[start..(index - 1)];
    }

    [GeneratedRegex(@"\G@(?:article|misc)\{(?<key>[a-z0-9]+),\n")]
    private static partial Regex EntryStart();

    [GeneratedRegex(@"\G  (?<name>[a-z]+) = (?:\{|(?<macro>[a-z]{3})(?=,\n))")]
    private static partial Regex Field();

    [GeneratedRegex(@"\G,\n")]
    private static partial Regex FieldEnd();

    [GeneratedRegex(@"\G\}\n(?:\n(?=@)|\z)")]
    private static partial Regex EntryEnd();
}
