using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using CsCheck;
using RareCancers.Registries.Jats;
using RareCancers.Text;

namespace RareCancers.Tests.Registries.Jats;

public sealed class JatsAbstractPropertyTests
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";

    private static readonly string[] Allowed = ["p", "h4", "ul", "li", "em", "strong", "sub", "sup"];

    private static readonly Gen<string> Name = Gen.OneOf(
        "jats:p", "p", "jats:sec", "jats:title", "jats:italic", "bold", "jats:sub", "sup", "jats:list", "jats:list-item", "li", "mml:math", "mml:msup",
        "mml:mn", "jats:xref", "script", "jats:label", "x:unknown", "br", "td", "tex-math");

    // Pieces of markup in any order: sometimes well-formed, mostly not.
    private static readonly Gen<string> Rubbish = Gen.OneOf(
            Name.Select(name => $"<{name}>"),
            Name.Select(name => $"</{name}>"),
            Name.Select(name => $"<{name}/>"),
            Name.Select(name => $"<{name} onclick=\"alert(1)\" class='x'>"),
            Name.Select(name => $"&lt;{name}&gt;"),
            Gen.OneOf("text", " ", "\n", "10", "9", "−", "&", "&amp;", "&amp;lt;", "&lt;", "<", ">", "\"", "&#x41;", "&#0;", "&bogus;",
                "<!--", "-->", "<![CDATA[", "]]>", "<?x ?>", "<!DOCTYPE p>", "\u0301", "\u202E", "\uD83D", "é", "\0"))
        .Array[0, 25].Select(string.Concat);

    private static readonly Gen<string> Sound = Gen.Recursive<string>((depth, deeper) => depth > 4
        ? Gen.OneOf("text", " a ", "10", "9", "\n", "&amp;", "&lt;", "\u0301", "x\u00A0")
        : Gen.OneOf(
            Gen.OneOf("text", " a ", "10", "9", "\n", "&amp;", "e"),
            Gen.Select(Name, deeper.Array[0, 4], (name, inner) => $"<{name}>{string.Concat(inner)}</{name}>")));

    [Fact]
    public void The_HTML_is_always_well_formed_and_has_only_allowed_elements() =>
        Gen.OneOf(Rubbish, Sound.Array[0, 6].Select(string.Concat)).Sample(
            jats =>
            {
                if (JatsAbstract.TryParse(jats) is { } read)
                    Assert.All(XDocument.Parse($"<body>{read.Html}</body>").Root!.Descendants(), element =>
                    {
                        Assert.Contains(element.Name.ToString(), Allowed);
                        Assert.Empty(element.Attributes());
                    });
            },
            iter: 20_000);

    [Fact]
    public void A_browser_sees_the_same_elements_and_text_as_an_XML_parser()
    {
        var parser = new HtmlParser();
        Gen.OneOf(Rubbish, Sound.Array[0, 6].Select(string.Concat)).Sample(
            jats =>
            {
                if (JatsAbstract.TryParse(jats) is not { } read)
                    return;
                var page = parser.ParseDocument($"<!DOCTYPE html><body>{read.Html}</body>").Body!;
                var xml = XDocument.Parse($"<body>{read.Html}</body>", LoadOptions.PreserveWhitespace).Root!;
                Assert.Equal(xml.Descendants().Select(element => element.Name.ToString()), page.QuerySelectorAll("*").Select(element => element.LocalName));
                Assert.Equal(xml.Value, page.TextContent);
            },
            iter: 10_000);
    }

    [Fact]
    public void The_text_equals_that_of_the_HTML_block_by_block() =>
        Gen.OneOf(Rubbish, Sound.Array[0, 6].Select(string.Concat)).Sample(
            jats =>
            {
                if (JatsAbstract.TryParse(jats) is not { } read)
                    return;
                var blocks = XDocument.Parse($"<body>{read.Html}</body>", LoadOptions.PreserveWhitespace).Root!
                    .Descendants().Where(element => element.Name.LocalName is "p" or "h4" or "li");
                Assert.Equal(blocks.Select(block => Lowered(block.Value)), read.Text.Split('\n').Select(Lowered));
                Assert.All(read.Text.Split('\n'), line => Assert.Equal(PlainText.Clean(line), line));
            },
            iter: 20_000);

    // A line without markup takes a shorter way. The XML reader takes a NUL at the start for the end, and loses the text.
    [Fact]
    public void A_line_without_markup_is_the_text_of_its_blocks() =>
        Gen.OneOf(Gen.Char, Gen.Char[' ', '~'], Gen.OneOf(' ', '\n', '\u00A0', '\u0301', '\u0001', ']', '>', '\uD83D', 'é')).Array[0, 60]
            .Select(characters => string.Concat(characters.Where(character => character is not ('<' or '&' or '\0'))))
            .Sample(
                text => Assert.Equal(string.Join(' ', Markup.Read(text).Select(block => block.ToText())), Markup.ToLine(text, maxLength: 1000) ?? ""),
                iter: 20_000);

    // Entities and tags that remain after decoding are decoded again, so they are left out here.
    [Fact]
    public void Text_without_markup_is_unchanged() =>
        Gen.OneOf(Gen.Char['!', '%'], Gen.Char['\'', '~'], Gen.Const(' ')).Array[1, 60]
            .Select(characters => PlainText.Clean(new string(characters).Replace("<", "< ", StringComparison.Ordinal)))
            .Where(text => text.Length > 0).Sample(
            text =>
            {
                var read = JatsAbstract.TryParse($"<jats:p>{PlainText.ToHtml(text)}</jats:p>");
                Assert.Equal(text, read?.Text);
            },
            iter: 10_000);

    // Only the text form has superscript characters.
    private static string Lowered(string text)
    {
        var lowered = new StringBuilder(text.Length);
        foreach (var character in text)
            lowered.Append(Raised.IndexOf(character, StringComparison.Ordinal) is >= 0 and var place ? "0123456789+-"[place]
                : character is '−' or '–' ? '-' : character);
        return lowered.ToString();
    }
}
