using System.Buffers;
using System.Text.RegularExpressions;

namespace RareCancers.Tests.Exports;

/// <summary>Reads RIS strictly: each line is a tag with its value, a record goes from TY to ER, and blank lines separate records.</summary>
internal static partial class RisReader
{
    // Everything that any reader treats as the end of a line.
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\v\f\u001C\u001D\u001E\u0085\u2028\u2029");

    /// <exception cref="FormatException">The text is not RIS.</exception>
    public static IReadOnlyList<IReadOnlyList<(string Tag, string Value)>> Read(string text) =>
        text.Length == 0 ? [] : [.. text.Split("\r\n\r\n").Select(Record)];

    private static IReadOnlyList<(string Tag, string Value)> Record(string text)
    {
        var fields = (text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text).Split("\r\n").Select(Field).ToArray();
        return fields[0] is ("TY", "JOUR" or "UNPB") && fields[^1] == ("ER", "") && fields.Count(field => field.Tag is "TY" or "ER") == 2
            ? fields
            : throw new FormatException($"'{text}' is not one record.");
    }

    private static (string Tag, string Value) Field(string line) =>
        Tagged().Match(line) is { Success: true } match && !line.AsSpan().ContainsAny(LineEnds)
            ? (match.Groups["tag"].Value, match.Groups["value"].Value)
            : throw new FormatException($"'{line}' is not a line of RIS.");

    [GeneratedRegex(@"^(?<tag>[A-Z][A-Z0-9])  - (?<value>.*)\z")]
    private static partial Regex Tagged();
}
