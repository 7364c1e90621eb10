using System.Text;
using RareCancers.Addresses;
using RareCancers.Feeds;
using RareCancers.Library;

namespace RareCancers.Tests.Feeds;

public sealed class OpmlWriterTests
{
    [Fact]
    public void All_feeds_are_in_one_file_grouped_by_Collection()
    {
        var file = OpmlWriter.Write(
            "https://rare.example",
            [("Rare & other",
            [("Articles", FeedFixture.Whole), ("Thymoma\u0001", new FeedQuery(new Selection("other") { Topic = "thymoma" }))]),
            ("None", [])]);

        Assert.Equal(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <opml version="2.0">
              <head>
                <title>Rare cancers: all feeds</title>
              </head>
              <body>
                <outline text="Rare &amp; other">
                  <outline type="rss" text="Rare &amp; other: Articles" xmlUrl="https://rare.example/feeds/rare-cancers.atom" />
                  <outline type="rss" text="Rare &amp; other: Thymoma�" xmlUrl="https://rare.example/feeds/other/topics/thymoma.atom" />
                </outline>
                <outline text="None" />
              </body>
            </opml>
            """,
            Encoding.UTF8.GetString(file));
    }
}
