namespace RareCancers.Tests.Collections.Feeds;

public sealed class ItemDateTests
{
    [Theory]
    [InlineData("Thu, 19 Nov 2026 20:40:42 PST")]
    [InlineData("Thu, 19 Nov 2026 04:40:42 EDT")]
    [InlineData("Thu, 19 Nov 2026 23:59:00 CET")]
    [InlineData("Thu, 19 Nov 2026 00:00:00 GMT")]
    [InlineData("Thu, 19 Nov 2026 00:00:00 Z")]
    [InlineData("Thu, 19 Nov 2026 23:59:59 -0800")]
    [InlineData("19 Nov 26 09:00 +0100")]
    [InlineData("Thursday, 19-Nov-26 09:00:00 GMT")]
    [InlineData("Thu, 19 November 2026")]
    [InlineData("2026-11-19")]
    [InlineData("2026-11-19T23:30:00-08:00")]
    [InlineData("2026-11-19T06:00:10.1230000Z")]
    [InlineData("2026-11-19 06:00:10 +0000")]
    [InlineData("2026-11-19-08:00")]
    [InlineData(" 19 November 2026 ")]
    [InlineData("November 19, 2026")]
    public void A_day_is_read_as_written_in_its_zone(string date) => Assert.Equal("2026-11-19", DateOf($"<pubDate>{date}</pubDate>"));

    [Theory]
    [InlineData("<pubdate>2026-11-19T06:00:00Z</pubdate>", "2026-11-19")]
    [InlineData("<dc:date>2026-11</dc:date>", "2026-11")]
    [InlineData("<dc:date>2025</dc:date>", "2025")]
    [InlineData("<prism:publicationDate>2026-11-18</prism:publicationDate>", "2026-11-18")]
    [InlineData("<prism:coverDate>2026-11-01</prism:coverDate>", "2026-11-01")]
    [InlineData("<pubDate>Mon, 16 Nov 2026 00:00:00 GMT</pubDate><dc:date>2026-11-18</dc:date>", "2026-11-18")]
    [InlineData("<pubDate>Wed, 19 Nov 1997 00:00:00 GMT</pubDate>", "1997-11-19")]
    [InlineData("<pubDate>Wed, 19 Nov 97 00:00:00 GMT</pubDate>", "1997-11-19")]
    public void A_date_is_found_wherever_it_stands(string item, string date) => Assert.Equal(date, DateOf(item));

    [Theory]
    [InlineData("")]
    [InlineData("<pubDate/>")]
    [InlineData("<pubDate>yesterday</pubDate>")]
    [InlineData("<pubDate>Thu, 32 Nov 2026 00:00:00 GMT</pubDate>")]
    [InlineData("<dc:date>0000-00-00</dc:date>")]
    [InlineData("<lastBuildDate>Thu, 19 Nov 2026 00:00:00 GMT</lastBuildDate>")]
    public void An_item_without_a_readable_date_is_kept(string item) => Assert.Null(DateOf(item));

    [Theory]
    [InlineData("2026-11-29", "2026-11-29")]
    [InlineData("2026-11-30", null)]
    [InlineData("2026-12", null)]
    [InlineData("2027", null)]
    [InlineData("2026-11", "2026-11")]
    public void A_date_later_than_tomorrow_is_dropped(string date, string? kept) => Assert.Equal(kept, DateOf($"<dc:date>{date}</dc:date>"));

    [Fact]
    public void A_date_in_the_future_gives_way_to_another_one() =>
        Assert.Equal("2026-11-20", DateOf("<dc:date>2026-12-15</dc:date><pubDate>Fri, 20 Nov 2026 00:00:00 GMT</pubDate>"));

    // An article that was changed today may be years old.
    [Fact]
    public void A_date_of_change_is_not_a_date_of_publication()
    {
        var feed = """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>10.5555/a.1</id><updated>2026-11-27T00:00:00Z</updated></entry></feed>
            """;

        Assert.Null(FeedFixtures.ReadOne(feed).Published);
    }

    private static string? DateOf(string item) => FeedFixtures.ReadOne(FeedFixtures.Rss(item)).Published?.ToString();
}
