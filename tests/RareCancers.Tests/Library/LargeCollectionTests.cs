using Azure;
using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Feeds;

namespace RareCancers.Tests.Library;

/// <summary>A Collection that is too large to be read before the first answer.</summary>
public sealed class LargeCollectionTests
{
    private const int Count = 450;

    [Fact]
    public async Task The_newest_articles_are_there_first_and_then_all()
    {
        var fixture = await StoredAsync();

        var first = await fixture.FindAsync();
        var whole = await fixture.FindWholeAsync();

        Assert.Equal((false, 200), (first.IsComplete, first.Articles.Count));
        Assert.Equal((true, Count), (whole.IsComplete, whole.Articles.Count));
        Assert.Equal(first.Articles.Select(article => article.Id), whole.Articles.Take(200).Select(article => article.Id));
        Assert.Same(whole, await fixture.FindAsync());
    }

    [Fact]
    public async Task The_first_feed_is_the_same_as_later_ones_with_notices_of_old_articles()
    {
        var fixture = await StoredAsync();
        await fixture.ReviseAsync(Numbered(3).Id, article => article with { Notices = [new Notice(NoticeKind.Correction)] });
        await fixture.ReviseAsync(Numbered(2).Id, article => article with { Notices = [new Notice(NoticeKind.Correction)] });
        await fixture.ReviseAsync(Numbered(3).Id, article => article with { Notices = [.. article.Notices, new Notice(NoticeKind.Correction)] });
        var cold = new LibraryFixture(fixture);

        var (titles, first) = await FeedAsync(cold, await cold.FindAsync());
        var (_, later) = await FeedAsync(cold, await cold.FindWholeAsync());

        Assert.Equal(first, later);
        Assert.Equal(["Correction: Article 3", "Correction: Article 2", "Correction: Article 3", "Article 450"], titles.Take(4));
    }

    [Fact]
    public async Task Reading_the_newest_articles_takes_the_same_requests_however_many_there_are()
    {
        var small = await LibraryFixture.HoldingAsync(Numbered(1));
        var (smallReads, large) = (new LibraryFixture(small), new LibraryFixture(await StoredAsync()));
        var before = (small.Table.ReadRequests, large.Table.ReadRequests);

        await smallReads.FindAsync();
        var smallCost = small.Table.ReadRequests - before.Item1;
        // The loading of the others starts afterwards.
        large.Table.BeforeRead = () =>
        {
            if (large.Table.ReadRequests - before.Item2 > smallCost)
                throw new RequestFailedException(503, "Too many requests.");
        };
        var snapshot = await large.FindAsync();

        Assert.Equal(200, snapshot.Articles.Count);
    }

    [Fact]
    public async Task A_write_while_the_articles_are_loaded_is_not_lost()
    {
        var fixture = await StoredAsync();
        var cold = new LibraryFixture(fixture);
        await cold.FindAsync();

        await fixture.StoreAsync(Numbered(Count + 1) with { FirstSeen = TestArticles.FirstSeen.AddDays(1) });
        await fixture.RefillAsync(Numbered(1).Id, article => article with { Title = "Refilled" });
        var whole = await cold.FindWholeAsync();
        cold.PassFreshness();
        whole = await cold.FindWholeAsync();

        Assert.Equal(Count + 1, whole.Articles.Count);
        Assert.Single(new Selection(LibraryFixture.Slug) { Words = "refilled" }.ArticlesIn(whole));
    }

    [Fact]
    public async Task A_failure_while_loading_reaches_who_waits_and_the_next_refresh_loads_again()
    {
        var fixture = new LibraryFixture(await StoredAsync());
        var reads = fixture.Table.ReadRequests;
        // The head, the newest articles, the last change and the notices; then storage fails.
        fixture.Table.BeforeRead = () =>
        {
            if (fixture.Table.ReadRequests - reads > 4)
                throw new RequestFailedException(503, "The fake table is away.");
        };

        var newest = await fixture.FindAsync();
        await Assert.ThrowsAsync<RequestFailedException>(fixture.FindWholeAsync);
        fixture.MendStorage();
        fixture.PassFreshness();
        var whole = await fixture.FindWholeAsync();

        Assert.Equal((200, Count), (newest.Articles.Count, whole.Articles.Count));
        Assert.Equal("The articles of rare-cancers could not be loaded; they are loaded again at the next request", fixture.Log.LatestRecord.Message);
    }

    private static async Task<LibraryFixture> StoredAsync()
    {
        var fixture = new LibraryFixture();
        await fixture.StoreAsync([.. Enumerable.Range(1, Count).Select(Numbered)]);
        return fixture;
    }

    private static async Task<(IEnumerable<string> Titles, string Document)> FeedAsync(LibraryFixture fixture, CollectionSnapshot snapshot)
    {
        var builder = new FeedBuilder(new RareCancers.Settings.SiteOptions { PublicBaseUrl = FeedFixture.BaseUrl }, fixture.Reader);
        var feed = await builder.BuildAsync(new FeedQuery(new Selection(LibraryFixture.Slug)), [snapshot], CancellationToken.None);
        return (feed!.Entries.Select(entry => entry.Title), System.Text.Encoding.UTF8.GetString(FeedDocument.Write(feed, FeedFormat.Atom).Bytes.Span));
    }

    private static Article Numbered(int number) => LibraryFixture.Titled(FormattableString.Invariant($"Article {number}"), number);
}
