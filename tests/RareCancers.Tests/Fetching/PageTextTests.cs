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
    public void The_server_tells_the_charset(string type, string charset)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset)).GetBytes("naïve");

        Assert.Equal("naïve", PageText.Decode(bytes, MediaTypeHeaderValue.Parse(type)));
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("latin1")]
    [InlineData("us-ascii")]
    public void The_old_names_mean_windows_1252(string charset) =>
        Assert.Equal("“naïve”", PageText.Decode(Windows1252.GetBytes("“naïve”"), MediaTypeHeaderValue.Parse($"text/html; charset={charset}")));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_is_believed_before_the_server_and_is_no_text(string charset)
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
    public void A_page_tells_its_own_charset(string meta, string? type)
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
    public void Else_a_page_is_UTF_8(string meta, string type) =>
        Assert.Equal($"{meta}naïve", PageText.Decode(Encoding.UTF8.GetBytes($"{meta}naïve"), MediaTypeHeaderValue.Parse(type)));

    [Fact]
    public void A_meta_element_further_down_is_not_looked_for()
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
    public void Bytes_of_another_charset_are_text_all_the_same(string type)
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value), 0xFF];

        Assert.NotEmpty(PageText.Decode(bytes, MediaTypeHeaderValue.Parse(type)));
    }
}
