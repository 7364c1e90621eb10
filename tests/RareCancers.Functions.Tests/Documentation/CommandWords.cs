using System.Text.RegularExpressions;

namespace RareCancers.Functions.Tests.Documentation;

/// <summary>The words of a documented command, as a shell separates them.</summary>
internal static partial class CommandWords
{
    public static string[] Of(string command) => [.. Word().Matches(command).Select(word => Quoted().Replace(word.Value, "$1$2"))];

    // serve   "Paget's disease"   'TITLE_ABS:"thymoma"'   <folder with the files>   "$(date +%F)"
    [GeneratedRegex("""(?:[^\s"'<]|"[^"]*"|'[^']*'|<[^>]*>)+""", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("""
        "([^"]*)"|'([^']*)'
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
