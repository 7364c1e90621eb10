using RareCancers.Settings;
using RareCancers.Text;

namespace RareCancers.Tests.Text;

/// <summary>Addresses in ASCII, for headers.</summary>
public sealed class AsciiAddressTests
{
    [Theory]
    [InlineData("https://news.example.org/", "https://news.example.org/")]
    [InlineData("https://müller.example/", "https://xn--mller-kva.example/")]
    [InlineData("https://MÜLLER.example:8443/für?q=ü#ä", "https://xn--mller-kva.example:8443/f%C3%BCr?q=%C3%BC#%C3%A4")]
    [InlineData("http://例え.テスト/", "http://xn--r8jz45g.xn--zckzah/")]
    [InlineData("https://xn--mller-kva.example/", "https://xn--mller-kva.example/")]
    [InlineData("https://[2001:db8::1]/ü", "https://[2001:db8::1]/%C3%BC")]
    [InlineData("https://example.org/f%C3%BCr%2Falle", "https://example.org/f%C3%BCr%2Falle")]
    public void An_address_is_written_with_the_A_labels_of_its_host(string address, string ascii) =>
        Assert.Equal(ascii, new Uri(address).ToAscii());

    [Fact]
    public void A_host_without_A_labels_has_no_such_form() => Assert.Null(new Uri("https://licence\uFFFD.example/").ToAscii());

    [Theory]
    [InlineData("https://krebs.müller.example", "https://krebs.xn--mller-kva.example")]
    [InlineData("https://müller.example/krebs", "https://xn--mller-kva.example/krebs")]
    [InlineData("https://news.example.org", "https://news.example.org")]
    [InlineData("HTTPS://News.example.org", "HTTPS://News.example.org")]
    [InlineData("no address: ü", "no address: ü")]
    [InlineData("", "")]
    public void The_address_of_the_app_is_in_ASCII_and_has_no_slash_at_the_end(string configured, string ascii) =>
        Assert.Equal(ascii, new SiteOptions { PublicBaseUrl = configured }.PublicBaseUrl);

    [Fact]
    public void The_slash_at_the_end_of_a_wrong_setting_stays_so_that_it_is_refused() =>
        Assert.Equal("https://xn--mller-kva.example/", new SiteOptions { PublicBaseUrl = "https://müller.example/" }.PublicBaseUrl);
}
