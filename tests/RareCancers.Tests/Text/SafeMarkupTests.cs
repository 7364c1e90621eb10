using RareCancers.Text;

namespace RareCancers.Tests.Text;

public sealed class SafeMarkupTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain text with > and \" and &amp; and &lt;script&gt;")]
    [InlineData("<h4>Background</h4><p>IgG<sub>4</sub> <em>in <strong>10<sup>9</sup></strong></em></p><ul><li>one</li><li>two</li></ul>")]
    public void The_markup_of_an_abstract_is_safe(string html) => Assert.True(SafeMarkup.IsSafe(html));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<p onclick=alert(1)>x</p>")]
    [InlineData("<p/onclick=alert(1)>x</p>")]
    [InlineData("<p\nonclick=alert(1)>x</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<style>*{display:none}</style>")]
    [InlineData("<p style=\"position:fixed\">x</p>")]
    [InlineData("<P>x</P>")]
    [InlineData("<!-- x -->")]
    [InlineData("<p")]
    [InlineData("<")]
    [InlineData("</>")]
    [InlineData("<p>x")]
    [InlineData("x</p>")]
    [InlineData("<p><em>x</p></em>")]
    [InlineData("<iframe src=https://example.org></iframe>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    public void Any_other_markup_is_not(string html) => Assert.False(SafeMarkup.IsSafe(html));

    [Fact]
    public void A_text_becomes_paragraphs_and_stays_text() =>
        Assert.Equal("<p>Background</p><p>p &lt; 0.05 &amp; &lt;script&gt;</p>", SafeMarkup.FromText("Background\np < 0.05 & <script>"));

    [Theory]
    [InlineData("https://example.org/a", "https://example.org/a")]
    [InlineData("http://example.org/a", "http://example.org/a")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("/relative", null)]
    [InlineData("not an address", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_addresses_of_the_web_are_links(string? text, string? address) => Assert.Equal(address, SafeMarkup.WebAddress(text)?.AbsoluteUri);
}
