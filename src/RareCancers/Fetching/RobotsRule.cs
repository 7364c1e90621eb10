namespace RareCancers.Fetching;

/// <summary>One rule of a robots.txt: a path that is allowed or disallowed (RFC 9309, 2.2.2 and 2.2.3).</summary>
internal sealed class RobotsRule
{
    private readonly string pattern;
    private readonly bool isAnchored;

    /// <summary>A rule as written in the file.</summary>
    public RobotsRule(bool allows, string path)
    {
        Allows = allows;
        isAnchored = path.EndsWith('$');
        pattern = Normalize(isAnchored ? path[..^1] : path, isPattern: true);
        Length = pattern.Length + (isAnchored ? 1 : 0);
    }

    public bool Allows { get; }

    /// <summary>The specificity of the rule: its length in octets.</summary>
    public int Length { get; }

    /// <summary>Whether the rule matches a normalized path with its query. The time is at most the product of both lengths.</summary>
    public bool Matches(string path)
    {
        var (at, inPattern, star, retry) = (0, 0, -1, 0);
        while (true)
        {
            if (inPattern == pattern.Length && (!isAnchored || at == path.Length))
                return true;
            if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                (star, retry) = (inPattern++, at);
                continue;
            }

            if (inPattern < pattern.Length && at < path.Length && pattern[inPattern] == path[at])
            {
                inPattern++;
                at++;
                continue;
            }

            // Backtrack: the last star takes one more octet, if there is a star and an octet.
            if (star < 0 || retry == path.Length)
                return false;
            (at, inPattern) = (++retry, star + 1);
        }
    }

    /// <summary>
    /// The normal form: octets that need no escape are unescaped; those outside ASCII, and reserved ones in a query, are escaped in upper
    /// case. In a path, <c>*</c> and <c>$</c> are escaped; in a pattern they are operators.
    /// </summary>
    public static string Normalize(string path, bool isPattern)
    {
        var normal = new StringBuilder(path.Length);
        var octets = Encoding.UTF8.GetBytes(path);
        var inQuery = false;
        for (var at = 0; at < octets.Length; at++)
        {
            var escaped = octets[at] == '%' && at + 2 < octets.Length && char.IsAsciiHexDigit((char)octets[at + 1])
                && char.IsAsciiHexDigit((char)octets[at + 2]);
            var octet = escaped ? Convert.FromHexString(Encoding.ASCII.GetString(octets, at + 1, 2))[0] : octets[at];
            at += escaped ? 2 : 0;

            if (IsUnreserved(octet) || (!escaped && IsLeftUnescaped((char)octet, inQuery, isPattern)))
                normal.Append((char)octet);
            else
                normal.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            inQuery |= octet == '?' && !escaped;
        }

        return normal.ToString();
    }

    // RFC 3986, 2.3.
    private static bool IsUnreserved(byte octet) => char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';

    // RFC 9309, 2.2.2 shows /foo/bar?baz=https://foo.bar matched as /foo/bar?baz=https%3A%2F%2Ffoo.bar.
    private static bool IsLeftUnescaped(char octet, bool inQuery, bool isPattern) => octet switch
    {
        '*' or '$' => isPattern,
        ':' or '/' or '?' or '#' or '[' or ']' or '@' => !inQuery,
        _ => char.IsAscii(octet),
    };
}
