using RareCancers.Fetching;

namespace RareCancers.Tests.Fetching;

public sealed class PageAddressTests
{
    [Theory]
    [InlineData("https://j.springer.com/c/rc?error=cookies_not_supported&code=12ab", "https://j.springer.com/c/rc")]
    [InlineData("https://j.springer.com/c/rc?idp_error=cookies_not_supported&error=cookies_not_supported&code=12ab", "https://j.springer.com/c/rc")]
    [InlineData("https://j.springer.com/c/rc?idp_error=cookies_not_supported", "https://j.springer.com/c/rc")]
    [InlineData("https://j.springer.com/c/rc?page=2&error=cookies_not_supported&code=12ab", "https://j.springer.com/c/rc?page=2")]
    [InlineData("https://j.springer.com/c/rc?code=0f8fad5b-d9cb-469f-a165-70867728950e&page=2", "https://j.springer.com/c/rc?page=2")]
    [InlineData("https://j.springer.com/c/rc#list", "https://j.springer.com/c/rc")]
    public void Parameters_of_the_cookie_check_are_removed(string address, string clean) =>
        Assert.Equal(clean, PageAddress.Clean(new Uri(address)).AbsoluteUri);

    [Theory]
    [InlineData("https://j.springer.com/c/rc")]
    [InlineData("https://j.springer.com/c/rc?page=2&sort=date")]
    [InlineData("https://j.springer.com/c/rc?code=12885")]
    [InlineData("https://j.springer.com/c/rc?error=true&barcode=1")]
    [InlineData("http://localhost:5000/c/rc?q=a%26b")]
    public void Any_other_query_stays(string address) => Assert.Equal(address, PageAddress.Clean(new Uri(address)).AbsoluteUri);

    [Fact]
    public void A_password_is_never_shown() =>
        Assert.Equal("https://j.springer.com/c/rc?page=2", PageAddress.Show(new Uri("https://ana:secret@j.springer.com/c/rc?page=2")));
}
