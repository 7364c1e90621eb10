using System.Xml;
using CsCheck;
using RareCancers.Text;

namespace RareCancers.Tests.Text;

public sealed class PlainTextTests
{
    // Every UTF-16 unit, lone surrogates and unassigned ones included, and those that are known for trouble more often.
    private static readonly Gen<string> AnyText = Gen.OneOf<char>(
            Gen.Char['\u0000', '\uFFFF'],
            Gen.OneOf(' ', '\t', '\n', '\0', '\u0301', '\u00AD', '\u200B', '\u202E', '\uD83D', '\uDE00', '\uFEFF', '\uFFFE', '\uFFFF', '<', '&', 'a', 'é'))
        .Array[0, 40].Select(characters => new string(characters));

    [Theory]
    [InlineData("nothing", null, "")]
    [InlineData("white space", " \r\n\t\u00A0\u2009 ", "")]
    [InlineData("runs of white space", "  a \u00A0\n b  ", "a b")]
    [InlineData("a space before", " a b", "a b")]
    [InlineData("a space behind", "a b ", "a b")]
    [InlineData("two spaces", "a  b", "a b")]
    [InlineData("clean text with accents and marks", "Kr\u00F3l\u2019s \u2013 b", "Kr\u00F3l\u2019s \u2013 b")]
    [InlineData("a soft hyphen between accents", "\u00E9\u00AD\u00E9", "\u00E9\u00E9")]
    [InlineData("a control character", "a\0b\u001Bc", "a b c")]
    [InlineData("a decomposed accent", "Kro\u0301l", "Kr\u00F3l")]
    [InlineData("a pair of surrogates", "a\uD83D\uDE00b", "a\uD83D\uDE00b")]
    [InlineData("a non-character", "a\uFFFEb\uFFFF", "ab")]
    [InlineData("a replacement character", "a\uFFFDb", "ab")]
    [InlineData("a soft hyphen", "hepato\u00ADsplenic", "hepatosplenic")]
    [InlineData("a zero-width space", "neuro\u200Bendocrine", "neuroendocrine")]
    [InlineData("a byte order mark", "\uFEFFRare", "Rare")]
    [InlineData("text that runs backwards", "\u202Ereversed\u202C \u2066isolated\u2069", "reversed isolated")]
    [InlineData("all that turns text around", "a\u202A\u202B\u202C\u202D\u202Eb\u2066\u2067\u2068\u2069c", "abc")]
    [InlineData("Greek, sub- and superscripts", "IFN-γ, H₂O, 10⁻³", "IFN-γ, H₂O, 10⁻³")]
    public void Text_is_made_fit_to_store_and_show(string what, string? text, string clean)
    {
        var cleaned = PlainText.Clean(text);

        Assert.True(cleaned == clean, $"{what} became '{cleaned}'.");
    }

    // Not as data of the test above: attributes cannot hold them.
    [Fact]
    public void Lone_surrogates_are_left_out()
    {
        Assert.Equal("ab", PlainText.Clean("a\uD83Db"));
        Assert.Equal("ab", PlainText.Clean("a\uDE00b\uD83D"));
    }

    [Fact]
    public void Cleaning_twice_changes_nothing() =>
        AnyText.Sample(text => PlainText.Clean(text) is var once && PlainText.Clean(once) == once, iter: 20_000);

    [Fact]
    public void Clean_text_stands_in_any_XML_document() =>
        AnyText.Sample(text => XmlConvert.VerifyXmlChars(PlainText.Clean(text)), iter: 20_000);
}
