using RareCancers.Text;

namespace RareCancers.Tests.Text;

public sealed class XmlSafeTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Plain\t text\r\n é", "Plain\t text\r\n é")]
    [InlineData("A gene \uD83E\uDDEC", "A gene \uD83E\uDDEC")]
    [InlineData("\u0001\uD83E\uDDEC\u0001b", "\uFFFD\uD83E\uDDEC\uFFFDb")]
    [InlineData("\u0000a", "\uFFFDa")]
    [InlineData("A line\nand\u000Banother", "A line\nand\uFFFDanother")]
    [InlineData("\uFFFE\uFFFF", "\uFFFD\uFFFD")]
    public void What_XML_has_no_place_for_is_replaced(string text, string legal) => Assert.Equal(legal, XmlSafeText.Clean(text));

    // Not as data of the test above: attributes cannot hold them.
    [Fact]
    public void Lone_surrogates_are_replaced()
    {
        Assert.Equal("a\uFFFD", XmlSafeText.Clean("a\uD83E"));
        Assert.Equal("a\uFFFDb\uFFFD\uD83E\uDDEC", XmlSafeText.Clean("a\uD83Eb\uDDEC\uD83E\uDDEC"));
        Assert.Equal("\uFFFD\uFFFD\uD83E\uDDEC", XmlSafeText.Clean("\uDDEC\uD83E\uD83E\uDDEC"));
    }
}
