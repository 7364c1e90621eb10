using System.Net.Http.Headers;
using System.Text.Unicode;

namespace RareCancers.Fetching;

/// <summary>Decodes the bytes of a page or feed to text.</summary>
internal static partial class PageText
{
    private const int BytesSearched = 1024;

    /// <summary>
    /// Decodes a page or feed. As in browsers (HTML standard, 13.2.3.2), the charset of a page is that of the byte order mark, or else the
    /// Content-Type, or else the meta element, or else UTF-8; for a feed in XML, the XML declaration counts instead of the meta element (RFC 7303,
    /// 3.2). An unknown charset is ignored. Bytes that are not valid UTF-8 become U+FFFD in a page; in a feed they are read as windows-1252.
    /// </summary>
    /// <param name="bytes">The page or feed.</param>
    /// <param name="type">The Content-Type; null if the server sent none.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, MediaTypeHeaderValue? type)
    {
        var (encoding, mark) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            _ => (Find(type?.CharSet) ?? FindInStart(bytes, type) ?? Encoding.UTF8, 0),
        };
        var text = bytes[mark..];
        return encoding == Encoding.UTF8 && !Utf8.IsValid(text) && IsFeed(StartOf(bytes), type)
            ? MixedUtf8.Decode(text)
            : encoding.GetString(text);
    }

    // <?xml version="1.0"?><rss>   <feed>   {"version": "https://jsonfeed.org/version/1.1"}, but not <?xml version="1.0"?><!DOCTYPE html>
    private static bool IsFeed(string start, MediaTypeHeaderValue? type) =>
        type?.MediaType is { } media && IsXmlOrJson(media)
        || FeedStart().IsMatch(start) && !start.Contains("<html", StringComparison.OrdinalIgnoreCase)
            && !start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase);

    // application/rss+xml   text/xml   application/feed+json, but not application/xhtml+xml
    private static bool IsXmlOrJson(string media) =>
        !media.Contains("html", StringComparison.OrdinalIgnoreCase)
        && (media.Contains("xml", StringComparison.OrdinalIgnoreCase) || media.Contains("json", StringComparison.OrdinalIgnoreCase));

    private static Encoding? FindInStart(ReadOnlySpan<byte> bytes, MediaTypeHeaderValue? type)
    {
        // XML without a mark, recognised by its first characters (XML 1.0, appendix F).
        if (bytes is [(byte)'<', 0, (byte)'?', 0, ..])
            return Encoding.Unicode;
        if (bytes is [0, (byte)'<', 0, (byte)'?', ..])
            return Encoding.BigEndianUnicode;

        var start = StartOf(bytes);
        var match = IsFeed(start, type) ? XmlEncoding().Match(start)
            : type?.MediaType is { } media && !media.Contains("html", StringComparison.OrdinalIgnoreCase) ? Match.Empty
            : MetaCharset().Match(start);
        var found = Find(match.Groups["name"].Value);
        // An element that is readable as ASCII is not in UTF-16 (HTML standard, 13.2.3.3).
        return found is UnicodeEncoding ? Encoding.UTF8 : found;
    }

    private static string StartOf(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, BytesSearched)]);

    private static Encoding? Find(string? charset)
    {
        // On the web these names mean windows-1252 (Encoding standard, 4.2), which adds the curly quotes.
        var name = charset?.Trim('"', '\'', ' ').ToLowerInvariant() is "iso-8859-1" or "latin1" or "us-ascii" or "ascii" ? "windows-1252"
            : charset?.Trim('"', '\'', ' ');
        if (string.IsNullOrEmpty(name))
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // <meta charset="windows-1252">   <meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
    [GeneratedRegex("""<meta\b[^>]*?\bcharset\s*=\s*["']?(?<name>[\w.:-]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MetaCharset();

    // <?xml version="1.0" encoding="ISO-8859-1"?>
    [GeneratedRegex("""^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["'](?<name>[\w.:-]+)["']""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex XmlEncoding();

    // Also with the bytes of a byte order mark in Latin-1 before it.
    [GeneratedRegex(@"^(?:ï»¿)?\s*(?:<(?:\?xml|rss|feed|rdf:RDF)\b|\{)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FeedStart();
}
