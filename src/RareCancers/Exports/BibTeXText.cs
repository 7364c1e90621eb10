using System.Text;

namespace RareCancers.Exports;

/// <summary>Text as LaTeX sets it and BibTeX counts its braces.</summary>
internal static class BibTeXText
{
    /// <summary>
    /// Appends a text that has no line break. Braces become commands and not <c>\{</c>: BibTeX counts escaped braces too, and
    /// one without its partner would swallow the rest of the file. Letters stay as they are in UTF-8.
    /// </summary>
    public static void Append(StringBuilder text, ReadOnlySpan<char> value)
    {
        var previous = ' ';
        foreach (var character in value)
        {
            switch (character)
            {
                case '&' or '%' or '$' or '#' or '_':
                    text.Append('\\').Append(character);
                    break;
                case '{':
                    text.Append(@"{\textbraceleft}");
                    break;
                case '}':
                    text.Append(@"{\textbraceright}");
                    break;
                case '\\':
                    text.Append(@"{\textbackslash}");
                    break;
                case '~':
                    text.Append(@"{\textasciitilde}");
                    break;
                case '^':
                    text.Append(@"{\textasciicircum}");
                    break;
                default:
                    text.Append(IsLigature(previous, character) ? "{}" : "").Append(character);
                    break;
            }

            previous = character;
        }
    }

    // -- would be set as a dash, '' and `` as quotation marks, ?` and !` as the Spanish signs.
    private static bool IsLigature(char previous, char character) => character switch
    {
        '-' or '\'' => previous == character,
        '`' => previous is '`' or '?' or '!',
        _ => false,
    };
}
