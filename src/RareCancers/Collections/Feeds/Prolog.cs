using System.Buffers;

namespace RareCancers.Collections.Feeds;

/// <summary>Reads what stands before the root element of a document, without parsing the document.</summary>
internal static class Prolog
{
    private const string Blanks = "\uFEFF \t\r\n\0";
    private const string DocumentType = "<!doctype";
    private const int MaxLength = 50;
    private static readonly SearchValues<char> EndsOfName = SearchValues.Create(" \t\r\n/>");
    private static readonly SearchValues<char> MarksOfDocumentType = SearchValues.Create("\"'[]<>");

    /// <summary>
    /// The local name of a document's first element in lower case, or <c>html</c> for a document of that type; null if it does not start
    /// with markup.
    /// </summary>
    public static string? RootNameOf(ReadOnlySpan<char> text)
    {
        var rest = SkipSections(text);
        if (rest.StartsWith($"{DocumentType} html", StringComparison.OrdinalIgnoreCase))
            return "html";
        if (rest.StartsWith(DocumentType, StringComparison.OrdinalIgnoreCase))
            rest = SkipSections(rest[LengthOfDocumentType(rest)..]);
        return rest.StartsWith("<") ? LocalName(rest[1..]) : null;
    }

    /// <summary>The document without its document type, which declares nothing that a feed needs.</summary>
    public static string WithoutDocumentType(string xml)
    {
        var rest = SkipSections(xml);
        if (!rest.StartsWith(DocumentType, StringComparison.OrdinalIgnoreCase))
            return xml;
        return string.Concat(xml.AsSpan(0, xml.Length - rest.Length), rest[LengthOfDocumentType(rest)..]);
    }

    // The text after the XML declaration, comments and processing instructions.
    private static ReadOnlySpan<char> SkipSections(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart(Blanks);
        while (XmlSection.LengthAt(rest) is > 0 and var length)
            rest = rest[length..].TrimStart(Blanks);
        return rest;
    }

    // <!DOCTYPE rss>   <!DOCTYPE rss SYSTEM "a.dtd" [<!ENTITY a "]>"> <!-- ]> -->]>
    private static int LengthOfDocumentType(ReadOnlySpan<char> text)
    {
        var isInSubset = false;
        for (var index = 1; text[index..].IndexOfAny(MarksOfDocumentType) is >= 0 and var found;)
        {
            index += found;
            var section = XmlSection.LengthAt(text[index..]);
            if (text[index] is '"' or '\'')
                section = text[(index + 1)..].IndexOf(text[index]) is >= 0 and var end ? end + 2 : text.Length - index;
            else if (text[index] is '[' or ']')
                isInSubset = text[index] == '[';
            else if (text[index] == '>' && !isInSubset)
                return index + 1;
            index += Math.Max(section, 1);
        }

        return text.Length;
    }

    // <rdf:RDF xmlns="…">
    private static string? LocalName(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(EndsOfName);
        var name = tag[..(end < 0 ? tag.Length : end)];
        name = name[(name.LastIndexOf(':') + 1)..];
        return name.Length is > 0 and <= MaxLength && name.IndexOfAnyExceptInRange('\u0021', '\u007E') < 0 ? name.ToString().ToLowerInvariant() : null;
    }
}
