using System.Globalization;
using RareCancers.Addresses;
using RareCancers.Feeds;
using RareCancers.Library;

namespace RareCancers.Tests.Feeds;

/// <summary>Paged feeds (RFC 5005, 3).</summary>
public sealed class FeedPagingTests
{
    private static readonly FeedQuery Search = new(new Selection(FeedFixture.Slug) { Words = "what" });

    [Theory]
    [InlineData(0, 1, "")]
    [InlineData(100, 1, "")]
    [InlineData(101, 1, "first 1, next 2, last 2")]
    [InlineData(101, 2, "first 1, previous 1, last 2")]
    [InlineData(250, 2, "first 1, previous 1, next 3, last 3")]
    [InlineData(250, 3, "first 1, previous 2, last 3")]
    public void A_page_links_to_its_neighbours(int articles, int page, string links)
    {
        var feed = FeedFixture.Make(Search with { Page = page }, FeedFixture.SnapshotOf(articles))!;

        Assert.Equal(links, string.Join(", ", feed.Links.Select(link => string.Create(CultureInfo.InvariantCulture, $"{link.Relation} {link.Query.Page}"))));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(100, 2)]
    [InlineData(250, 4)]
    [InlineData(250, 10_000)]
    public void There_is_no_page_after_the_last(int articles, int page) =>
        Assert.Null(FeedFixture.Make(Search with { Page = page }, FeedFixture.SnapshotOf(articles)));

    [Fact]
    public void Following_next_shows_every_entry_once_in_order()
    {
        var snapshot = FeedFixture.SnapshotOf(250);
        var pages = new List<Feed>();
        for (var query = Search; query is not null; query = pages[^1].Links.SingleOrDefault(link => link.Relation == "next")?.Query)
            pages.Add(FeedFixture.Make(query, snapshot)!);

        Assert.Equal(snapshot.Articles.Select(article => article.Id.EntryId), pages.SelectMany(page => page.Entries).Select(entry => entry.Id));
    }

    [Fact]
    public void All_pages_are_one_feed_at_different_addresses()
    {
        var snapshot = FeedFixture.SnapshotOf(101);
        var first = FeedFixture.Make(Search, snapshot)!;
        var second = FeedFixture.Make(Search with { Page = 2 }, snapshot)!;

        Assert.Equal(first.Id, second.Id);
        Assert.Equal("https://rare-cancers.example/feeds/rare-cancers.atom?q=what", first.Self(FeedFormat.Atom).AbsoluteUri);
        Assert.Equal("https://rare-cancers.example/feeds/rare-cancers.atom?q=what&page=2", second.Self(FeedFormat.Atom).AbsoluteUri);
    }

    // The first page of a whole Collection links to the archives, but its further pages are available too.
    [Fact]
    public void Further_pages_of_a_whole_Collection_link_to_their_neighbours() => Assert.Equal(
        ["first", "previous", "next", "last"],
        FeedFixture.Make(FeedFixture.Whole with { Page = 2 }, FeedFixture.SnapshotOf(250))!.Links.Select(link => link.Relation));
}
