using System.Net.Http.Headers;
using System.Text;
using RareCancers.Fetching;

namespace RareCancers.Tests.Fetching;

public sealed class PageTextTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding("windows-1252")!;

    [Theory]
    [InlineData("text/html; charset=utf-8", "utf-8")]
    [InlineData("text/html; charset=\"UTF-8\"", "utf-8")]
    [InlineData("text/html; charset=utf-16", "utf-16")]
    [InlineData("text/html; charset=iso-8859-1", "iso-8859-1")]
    [InlineData("text/html; charset=iso-8859-15", "iso-8859-15")]
    [InlineData("text/html; charset=windows-1252", "windows-1252")]
    public void The_charset_of_the_Content_Type_is_used(string type, string charset)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset)).GetBytes("naïve");

        Assert.Equal("naïve", PageText.Decode(bytes, MediaTypeHeaderValue.Parse(type)));
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("latin1")]
    [InlineData("us-ascii")]
    public void Legacy_names_mean_windows_1252(string charset) =>
        Assert.Equal("“naïve”", PageText.Decode(Windows1252.GetBytes("“naïve”"), MediaTypeHeaderValue.Parse($"text/html; charset={charset}")));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_overrides_the_Content_Type_and_is_removed(string charset)
    {
        var encoding = Encoding.GetEncoding(charset);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("naïve")];

        Assert.Equal("naïve", PageText.Decode(bytes, MediaTypeHeaderValue.Parse("text/html; charset=windows-1252")));
    }

    [Theory]
    [InlineData("<meta charset=windows-1252>", "text/html")]
    [InlineData("<meta charset=\"windows-1252\">", null)]
    [InlineData("<META name=x><META http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "text/html")]
    [InlineData("<meta charset='windows-1252'>", "application/xhtml+xml")]
    [InlineData("<meta charset='windows-1252'>", "text/html; charset=nonsense")]
    public void The_charset_of_the_meta_element_is_used(string meta, string? type)
    {
        var bytes = Windows1252.GetBytes($"<html><head>{meta}</head>naïve");

        Assert.EndsWith("naïve", PageText.Decode(bytes, type is null ? null : MediaTypeHeaderValue.Parse(type)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<meta charset=windows-1252>", "text/html; charset=utf-8")]
    [InlineData("<meta charset=windows-1252>", "text/plain")]
    [InlineData("<meta charset=utf-16>", "text/html")]
    [InlineData("<meta charset=nonsense>", "text/html")]
    [InlineData("<meta charset=utf-7>", "text/html")]
    [InlineData("", "text/html; charset=nonsense")]
    [InlineData("", "text/html; charset=utf-7")]
    [InlineData("", "text/html; charset=\"\"")]
    public void The_default_charset_is_UTF_8(string meta, string type) =>
        Assert.Equal($"{meta}naïve", PageText.Decode(Encoding.UTF8.GetBytes($"{meta}naïve"), MediaTypeHeaderValue.Parse(type)));

    [Fact]
    public void A_meta_element_further_down_is_ignored()
    {
        var bytes = Encoding.UTF8.GetBytes(new string(' ', 1024) + "<meta charset=windows-1252>naïve");

        Assert.EndsWith("naïve", PageText.Decode(bytes, null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("text/html; charset=utf-16")]
    [InlineData("text/html; charset=shift_jis")]
    [InlineData("text/html; charset=windows-1252")]
    [InlineData("text/html; charset=us-ascii")]
    public void Invalid_bytes_are_still_decoded(string type)
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value), 0xFF];

        Assert.NotEmpty(PageText.Decode(bytes, MediaTypeHeaderValue.Parse(type)));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"windows-1252\"?><rss>", null)]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?><rss>", "application/rss+xml")]
    [InlineData("\n<?xml version='1.0' encoding='ISO-8859-1'?><rss>", "application/xml")]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?><rss>", "text/html")]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?><rss>", "text/xml; charset=nonsense")]
    public void The_encoding_of_an_XML_declaration_is_used(string start, string? type) =>
        Assert.Equal($"{start}“naïve”", Decode(Windows1252.GetBytes($"{start}“naïve”"), type));

    [Theory]
    [InlineData("application/rss+xml; charset=utf-8")]
    [InlineData("text/xml; charset=\"UTF-8\"")]
    public void The_Content_Type_overrides_the_XML_declaration(string type)
    {
        const string feed = "<?xml version='1.0' encoding='windows-1252'?><rss>naïve";

        Assert.Equal(feed, Decode(Encoding.UTF8.GetBytes(feed), type));
    }

    [Fact]
    public void A_byte_order_mark_overrides_the_XML_declaration()
    {
        const string feed = "<?xml version='1.0' encoding='windows-1252'?><rss>naïve";

        Assert.Equal(feed, Decode([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(feed)], "application/xml"));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void XML_in_UTF_16_without_a_mark_is_recognised(string charset)
    {
        var feed = $"<?xml version='1.0' encoding='{charset}'?><rss>naïve";

        Assert.Equal(feed, Decode(Encoding.GetEncoding(charset).GetBytes(feed), "application/xml"));
    }

    [Theory]
    [InlineData("<?xml version='1.0' encoding='utf-16'?><rss>naïve")]
    [InlineData("<?xml version='1.0' encoding='utf-7'?><rss>naïve")]
    [InlineData("<?xml version='1.0' encoding='nonsense'?><rss>naïve")]
    [InlineData("<?xml version='1.0'?><rss>naïve")]
    [InlineData("<rss>naïve")]
    [InlineData("{\"title\": \"naïve\"}")]
    public void The_default_of_a_feed_is_UTF_8(string feed) => Assert.Equal(feed, Decode(Encoding.UTF8.GetBytes(feed), "application/xml"));

    [Theory]
    [InlineData("<?xml version='1.0' encoding='utf-8'?><rss>“naïve”", "application/rss+xml; charset=utf-8")]
    [InlineData("<?xml version='1.0'?><rss>“naïve”", null)]
    [InlineData("<rss>“naïve”", "text/html")]
    [InlineData("<rdf:RDF>“naïve”", "text/plain")]
    [InlineData(" {\"title\": \"“naïve”\"}", "application/octet-stream")]
    [InlineData("“naïve”", "application/feed+json")]
    public void A_feed_that_is_not_in_UTF_8_as_it_says_is_read_as_windows_1252(string feed, string? type) =>
        Assert.Equal(feed, Decode(Windows1252.GetBytes(feed), type));

    [Fact]
    public void Only_the_invalid_bytes_of_a_feed_are_read_as_windows_1252()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("<rss>“naïve” — "), .. Windows1252.GetBytes("“naïve”"), 0xE9, 0xBB, .. "\uFFFDé"u8, 0xE2, 0x82];

        Assert.Equal("<rss>“naïve” — “naïve”é»\uFFFDéâ‚", Decode(bytes, null));
    }

    [Theory]
    [InlineData("<html>naïve", "text/html")]
    [InlineData("<html>naïve", null)]
    [InlineData("<?xml version='1.0' encoding='windows-1252'?><!DOCTYPE html><html>naïve", null)]
    [InlineData("<?xml version='1.0' encoding='windows-1252'?><html>naïve", "application/xhtml+xml")]
    [InlineData("naïve", "text/plain")]
    public void The_invalid_bytes_of_a_page_are_replaced(string page, string? type) =>
        Assert.Equal(page.Replace('ï', '\uFFFD'), Decode(Windows1252.GetBytes(page), type));

    private static string Decode(ReadOnlySpan<byte> bytes, string? type) =>
        PageText.Decode(bytes, type is null ? null : MediaTypeHeaderValue.Parse(type));
}
