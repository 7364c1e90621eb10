using System.Net.Http.Headers;

namespace RareCancers.Fetching;

/// <summary>Decodes the bytes of a page to text.</summary>
internal static partial class PageText
{
    private const int BytesSearchedForMeta = 1024;

    /// <summary>
    /// Decodes a page. As in browsers (HTML standard, 13.2.3.2), the charset is that of the byte order mark, else the Content-Type,
    /// else the meta element, else UTF-8. An unknown charset is ignored; invalid bytes become U+FFFD.
    /// </summary>
    /// <param name="bytes">The page.</param>
    /// <param name="type">The Content-Type; null if the server sent none.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, MediaTypeHeaderValue? type)
    {
        var (encoding, mark) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            _ => (Find(type?.CharSet) ?? FindInMeta(bytes, type) ?? Encoding.UTF8, 0),
        };
        return encoding.GetString(bytes[mark..]);
    }

    private static Encoding? FindInMeta(ReadOnlySpan<byte> bytes, MediaTypeHeaderValue? type)
    {
        if (type?.MediaType is { } media && !media.Contains("html", StringComparison.OrdinalIgnoreCase))
            return null;
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, BytesSearchedForMeta)]);
        var found = Find(MetaCharset().Match(start).Groups["name"].Value);
        // An element that is readable as ASCII is not in UTF-16 (HTML standard, 13.2.3.3).
        return found is UnicodeEncoding ? Encoding.UTF8 : found;
    }

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
}
