using System.Net;
using System.Xml;

namespace RareCancers.Registries.Jats;

/// <summary>Reads marked-up text from registry records: abstracts in JATS, titles and names with stray tags and entities.</summary>
internal static partial class Markup
{
    // An element needs a hundred times the memory of its text. Abstracts with formulas stay far below.
    private const int MaxLength = 1_000_000;

    // Ten times the limit of an abstract; longer malformed markup is not an abstract.
    private const int MaxBrokenLength = 10 * Abstract.MaxLength;

    /// <summary>
    /// The blocks of text in the first million characters of a fragment; empty for null. Broken markup results in unstyled paragraphs.
    /// </summary>
    public static IReadOnlyList<TextBlock> Read(string? fragment)
    {
        if (string.IsNullOrWhiteSpace(fragment))
            return [];

        var single = DecodeOnce(fragment.Length > MaxLength ? fragment[..MaxLength] : fragment);
        try
        {
            return JatsReader.Read(single);
        }
        catch (XmlException)
        {
            return ReadBroken(single);
        }
    }

    /// <summary>The text without markup, on one line, shortened at a word boundary; null if there is none.</summary>
    public static string? ToLine(string? fragment, int maxLength)
    {
        // Most titles and names have neither tags nor entities.
        var text = fragment?.AsSpan().ContainsAny('<', '&') == true
            ? string.Join(' ', Read(fragment).Select(block => block.ToText()))
            : PlainText.Clean(fragment?.Length > MaxLength ? fragment[..MaxLength] : fragment);
        return text.Length == 0 ? null : Excerpt.Fit(text, maxLength);
    }

    // Some deposited markup is fully or partly escaped twice; no article about cancer quotes tags.
    private static string DecodeOnce(string fragment)
    {
        var decoded = EscapedEntity().Replace(fragment, "&${name};");
        if (!EscapedTag().IsMatch(decoded))
            return decoded;
        return decoded.Contains('<', StringComparison.Ordinal) ? EscapedTag().Replace(decoded, "<${tag}${end}>") : WebUtility.HtmlDecode(fragment);
    }

    private static IReadOnlyList<TextBlock> ReadBroken(string fragment)
    {
        var lines = DocumentType().Replace(fragment.Length > MaxBrokenLength ? fragment[..MaxBrokenLength] : fragment, "");
        lines = Hidden().Replace(lines, "");
        lines = BlockTag().Replace(lines.ReplaceLineEndings(" "), "\n");
        lines = AnyTag().Replace(lines, "");
        return [.. WebUtility.HtmlDecode(lines).Split('\n')
            .Select(line => TextBlock.TryCreate(TextBlockKind.Paragraph, [(line, TextStyle.None)])).OfType<TextBlock>()];
    }

    // R&amp;amp;D   p &amp;lt; 0.05
    [GeneratedRegex("&amp;(?<name>amp|lt|gt|quot|apos|nbsp|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});", RegexOptions.CultureInvariant)]
    private static partial Regex EscapedEntity();

    // &lt;jats:p&gt;   IgG&lt;sub&gt;4&lt;/sub&gt;   &lt;span style="color:red"&gt;   &lt;a href=&quot;https://example.org&quot;&gt;
    [GeneratedRegex(
        "&lt;(?<tag>/?(?:jats:)?(?:p|sec|title|italic|bold|sub|sup|i|b|u|em|strong|br|div|span|font|a|ul|ol|li|h[1-6]|list|list-item|xref|ext-link))"
        + "(?:\\s+[\\w:-]+\\s*=\\s*(?:\"[^\"<>]*\"|'[^'<>]*'|&quot;[^\"<>&]*&quot;|&apos;[^'<>&]*&apos;))*(?<end>\\s?/?)&gt;",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EscapedTag();

    // <!DOCTYPE x [<!ENTITY a "b">]>
    [GeneratedRegex(@"<!DOCTYPE[^\[<>]*(?:>|\[[^\]]*(?:\]\s*>?|\z))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DocumentType();

    // <script>alert(1)</script>   <jats:tex-math>\documentclass…</jats:tex-math>   <!-- … -->
    [GeneratedRegex(
        @"<(?:\w+:)?(?<name>script|style|label|tex-math|annotation)\b[^<>]*(?<!/)>.*?(?:</(?:\w+:)?\k<name>\s*>|\z)"
        + @"|<!--.*?(?:-->|\z)|<\?.*?(?:\?>|\z)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();

    // </jats:p>   <title>   <br/>
    [GeneratedRegex(@"</?(?:\w+:)?(?:p|sec|section|title|list|list-item|ul|ol|li|div|br|break|h[1-6]|abstract)(?:\s[^<>]*)?/?>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BlockTag();

    // <jats:xref ref-type="bibr">   </i>   and a tag cut off at the end of the text, but not: a <b and c> d
    [GeneratedRegex(@"</?[A-Za-z][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:""[^""<>]*""|'[^'<>]*'))*\s*/?>|</?[a-z]+:[\w-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex AnyTag();
}
