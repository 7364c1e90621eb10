using AngleSharp.Html;

namespace RareCancers.Collections.Feeds;

/// <summary>
/// Repairs what commonly keeps XML from being well-formed: blanks before the XML declaration, entities that only HTML declares, ampersands and
/// less-than signs that are not escaped, and characters that XML does not allow.
/// </summary>
internal static class XmlRepair
{
    private const int MaxNameLength = 32;

    /// <summary>The text without these faults; it may have others.</summary>
    public static string Repair(string text)
    {
        var rest = WithoutDeclaration(XmlSafeText.Clean(text).AsSpan().TrimStart("\uFEFF\uFFFD \t\r\n"));
        var repaired = new StringBuilder(rest.Length + 64);
        for (var next = rest.IndexOfAny('<', '&'); next >= 0; next = rest.IndexOfAny('<', '&'))
        {
            repaired.Append(rest[..next]);
            rest = rest[next..];
            rest = rest[(rest[0] == '&' ? AppendReference(repaired, rest) : AppendMarkup(repaired, rest))..];
        }

        return repaired.Append(rest).ToString();
    }

    // The text is decoded, so that its declaration can only be wrong.
    private static ReadOnlySpan<char> WithoutDeclaration(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("<?xml "))
            return text;
        var end = text.IndexOf("?>");
        return end < 0 ? text : text[(end + 2)..].TrimStart();
    }

    // Appends a section, or a less-than sign, and returns its length.
    private static int AppendMarkup(StringBuilder repaired, ReadOnlySpan<char> rest)
    {
        if (XmlSection.LengthAt(rest) is > 0 and var length)
        {
            repaired.Append(rest[..length]);
            return length;
        }

        var startsTag = rest.Length > 1 && (char.IsLetter(rest[1]) || rest[1] is '/' or '!' or '_');
        repaired.Append(startsTag ? "<" : "&lt;");
        return 1;
    }

    // Appends a reference, or an escaped ampersand, and returns its length.
    private static int AppendReference(StringBuilder repaired, ReadOnlySpan<char> rest)
    {
        var end = rest[..Math.Min(rest.Length, MaxNameLength + 2)].IndexOf(';');
        if (end < 2 || Resolve(rest[1..end]) is not { } resolved)
        {
            repaired.Append("&amp;");
            return 1;
        }

        repaired.Append(resolved);
        return end + 1;
    }

    // amp   #8211   #x2013   nbsp
    private static string? Resolve(ReadOnlySpan<char> name)
    {
        if (name is "amp" or "lt" or "gt" or "quot" or "apos")
            return $"&{name};";
        if (name[0] == '#')
            return IsNumber(name[1..], out var code) ? Rune.TryCreate(code, out var rune) && IsAllowed(rune.ToString()) ? $"&{name};" : "" : null;

        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter))
                return null;
        }

        return HtmlEntityProvider.Resolver.GetSymbol($"{name};") is { } symbol ? Escape(symbol) : null;
    }

    private static bool IsAllowed(string character) => XmlSafeText.Clean(character) == character;

    // A few names stand for quotes and other ASCII that may have a meaning in markup.
    private static string Escape(string symbol) =>
        string.Concat(symbol.Select(character => char.IsAscii(character) ? $"&#{(int)character};" : character.ToString()));

    private static bool IsNumber(ReadOnlySpan<char> digits, out int code) => digits is ['x' or 'X', .. var hex]
        ? int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code)
        : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code);
}
