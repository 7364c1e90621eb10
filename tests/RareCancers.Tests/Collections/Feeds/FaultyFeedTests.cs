using System.Text;
using RareCancers.Fetching;

namespace RareCancers.Tests.Collections.Feeds;

/// <summary>Feeds that are not well-formed, in the ways in which feeds usually are not.</summary>
public sealed class FaultyFeedTests
{
    private const string Start = "<rss version=\"2.0\"><channel><title>Example</title><item><guid>10.5555/a.1</guid><title>";
    private const string End = "</title></item></channel></rss>";

    [Theory]
    [InlineData("Ewing&rsquo;s&nbsp;sarcoma", "Ewing’s sarcoma")]
    [InlineData("&Beta;-catenin &lang;1&rang; &NotEqualTilde;", "Β-catenin ⟨1⟩ ≂̸")]
    [InlineData("Head & neck & R&D &", "Head & neck & R&D &")]
    [InlineData("Q&A; and &unknown; things", "Q&A; and &unknown; things")]
    [InlineData("Survival < 1 year <2 <", "Survival < 1 year <2 <")]
    [InlineData("One\u0002 two\u0000\uFFFE three\uD83D", "One two three")]
    [InlineData("One&#2; two&#xD800; three&#0;&#8211;", "One two three–")]
    [InlineData("a &LT; b &GT; c &#99999999999;", "a < b > c &#99999999999;")]
    [InlineData("<![CDATA[R&D &nbsp;< 1]]> & more", "R&D < 1 & more")]
    public void A_title_with_a_fault_is_repaired(string markup, string title) => Assert.Equal(title, FeedFixtures.ReadOne(Start + markup + End).Title);

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("\r\n\t ")]
    [InlineData("\0\0")]
    [InlineData("\uFEFF\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")]
    [InlineData("\n\n<?xml version=\"1.0\"?>")]
    [InlineData("<?xml version=\"1.1\"?>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"nonsense\"?>")]
    [InlineData("<?xml version=\"1.0\"?><!-- <html> --><?xml-stylesheet href=\"a.xsl\"?>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"http://127.0.0.1:9/rss.dtd\">")]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"b\">]>")]
    [InlineData("<!-- a --><!doctype rss SYSTEM 'a>b' [ <!-- don't ]> --> <!ENTITY a \"]>\"> <?x ' ?> ] ><!-- b -->")]
    public void What_stands_before_a_feed_does_not_matter(string start) => Assert.Equal("One", FeedFixtures.ReadOne(start + Start + "One" + End).Title);

    [Fact]
    public void Prefixes_that_are_not_declared_are_understood() =>
        Assert.Equal(
            "10.5555/a.1",
            FeedFixtures.ReadOne("<rss><channel><item><prism:doi>10.5555/a.1</prism:doi><media:title>x</media:title></item></channel></rss>").Doi?.Value);

    [Fact]
    public void An_attribute_with_an_ampersand_is_repaired() =>
        Assert.Equal(
            "10.5555/a.1",
            FeedFixtures.ReadOne("<feed><entry><link href=\"https://x.example/?a=&quot;b&QUOT;&id=10.5555/a.1\"/></entry></feed>").Doi?.Value);

    [Fact]
    public void Entities_of_a_document_type_are_not_expanded()
    {
        var bomb = "<!DOCTYPE rss [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";

        Assert.Equal("&b; &c;", FeedFixtures.ReadOne(bomb + Start + "&b; &c;" + End).Title);
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?>")]
    [InlineData("")]
    public void A_feed_in_another_encoding_than_it_says_is_read(string declaration)
    {
        var bytes = Encoding.Latin1.GetBytes(declaration + Start + "Ménétrier" + End);

        Assert.Equal("Ménétrier", FeedFixtures.ReadOne(PageText.Decode(bytes, null)).Title);
    }

    [Theory]
    [InlineData("{\"items\": [{\"id\": \"10.5555/a.1\", \"title\": \"One\",}, // a comment\n],}")]
    [InlineData("\uFEFF {\"items\": [{\"id\": \"10.5555/a.1\", \"title\": \"One\", \"authors\": {\"name\": null}, \"tags\": 5, \"date_published\": []}]}")]
    [InlineData("{\"items\": [{\"id\": \"10.5555/a.1\", \"title\": \"One\", \"title\": \"One\", \"url\": \"\\ud800\"}]}")]
    public void JSON_with_faults_is_read(string text) => Assert.Equal("One", FeedFixtures.ReadOne(text).Title);

    [Fact]
    public void A_half_surrogate_in_JSON_is_a_refusal_or_an_article()
    {
        var reading = FeedFixtures.Read("{\"items\": [{\"id\": \"10.5555/a.1\", \"title\": \"\uD83D\"}]}");

        Assert.True(reading.Value is not null || reading.Refusal is not null);
    }
}
