using System.Buffers;

namespace RareCancers.Exports;

/// <summary>Escapes text for LaTeX and for BibTeX, which counts braces.</summary>
internal static class BibTeXText
{
    private static readonly SearchValues<char> Signs = SearchValues.Create(@"&%$#_{}\~^-'`<>|""");

    /// <summary>
    /// Appends a text without line breaks. Braces become commands rather than <c>\{</c>: BibTeX also counts escaped braces, and
    /// an unmatched one would swallow the rest of the file. Letters stay in UTF-8.
    /// Zotero reads <c>$&lt;$</c> and <c>{"}</c>, but shows the commands as text.
    /// </summary>
    public static void Append(StringBuilder text, ReadOnlySpan<char> value)
    {
        var rest = value;
        for (var sign = rest.IndexOfAny(Signs); sign >= 0; sign = rest.IndexOfAny(Signs))
        {
            text.Append(rest[..sign]);
            AppendSign(text, rest[sign], previous: sign > 0 ? rest[sign - 1] : Last(value[..^rest.Length]));
            rest = rest[(sign + 1)..];
        }

        text.Append(rest);
    }

    private static char Last(ReadOnlySpan<char> text) => text.IsEmpty ? ' ' : text[^1];

    private static void AppendSign(StringBuilder text, char sign, char previous) => _ = sign switch
    {
        '{' => text.Append(@"{\textbraceleft}"),
        '}' => text.Append(@"{\textbraceright}"),
        '\\' => text.Append(@"{\textbackslash}"),
        '~' => text.Append(@"{\textasciitilde}"),
        '^' => text.Append(@"{\textasciicircum}"),
        '<' or '>' or '|' => text.Append('$').Append(sign).Append('$'),
        '"' => text.Append("{\"}"),
        '-' or '\'' or '`' => text.Append(IsLigature(previous, sign) ? "{}" : "").Append(sign),
        _ => text.Append('\\').Append(sign),
    };

    // TeX would turn -- into a dash, '' and `` into quotation marks, ?` and !` into the Spanish signs.
    private static bool IsLigature(char previous, char sign) => previous == sign || sign == '`' && previous is '?' or '!';
}
