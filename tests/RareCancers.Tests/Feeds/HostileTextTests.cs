using System.Xml.Linq;
using CsCheck;
using RareCancers.Articles;
using RareCancers.Feeds;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Feeds;

/// <summary>Whatever strangers write into a title or a teaser, a feed stays a feed and says just that.</summary>
public sealed class HostileTextTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly Gen<string> Hostile = Gen.OneOf(
            Gen.OneOf("<script>alert(1)</script>", "]]>", "<![CDATA[", "<!--", "-->", "&amp;", "&#0;", "&nbsp;", "<?xml?>", "</entry>", "\"'", "\0\u0001\uD83D", "\u202E"),
            Gen.Char['\u0000', '\uFFFF'].Array[1, 6].Select(characters => new string(characters)))
        .Array[1, 6].Select(string.Concat).Select(PlainText.Clean).Where(text => text.Length > 0);

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    public async Task Any_text_is_read_back_as_it_was(FeedFormat format) =>
        await Gen.Select(Hostile, Hostile).SampleAsync(async (title, teaser) =>
        {
            var article = TestArticles.Numbered(1) with { Title = title, Authors = AuthorList.Parse(teaser), Teaser = new Teaser(teaser, isCut: false) };

            var document = FeedDocument.Write(await FeedDesk.FeedAsync([article]), format);

            var root = XDocument.Load(new MemoryStream(document.Bytes.ToArray())).Root!;
            var entry = format == FeedFormat.Rss ? root.Element("channel")!.Element("item")! : root.Element(Atom + "entry")!;
            Assert.Equal(title, entry.Elements().Single(element => element.Name.LocalName == "title").Value);
        });

    [Fact]
    public async Task Markup_in_a_teaser_is_shown_and_not_obeyed()
    {
        var article = TestArticles.Numbered(1) with { Teaser = new Teaser("<script>alert(1)</script>", isCut: false) };

        var entry = Assert.Single((await FeedDesk.FeedAsync([article])).Entries);

        Assert.StartsWith("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", entry.Html, StringComparison.Ordinal);
    }
}
