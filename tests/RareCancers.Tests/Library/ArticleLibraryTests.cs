using RareCancers.Articles.Notices;
using RareCancers.Library;

namespace RareCancers.Tests.Library;

/// <summary>When the library checks storage, and what it serves then.</summary>
public sealed class ArticleLibraryTests
{
    [Fact]
    public async Task A_Collection_that_is_not_configured_is_not_found() =>
        Assert.Null(await new LibraryFixture().Library.FindAsync("unknown", CancellationToken.None));

    [Fact]
    public async Task Storage_is_not_checked_for_fifteen_seconds()
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        var reads = fixture.Table.ReadRequests;

        fixture.Time.Advance(ArticleLibrary.Freshness - TimeSpan.FromTicks(1));
        await fixture.FindAsync();

        Assert.Equal((15, reads), (ArticleLibrary.Freshness.TotalSeconds, fixture.Table.ReadRequests));
    }

    [Fact]
    public async Task A_refresh_that_finds_the_same_version_reads_no_articles()
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        var reads = fixture.Table.ReadRequests;

        fixture.PassFreshness();
        await fixture.FindAsync();

        Assert.Equal(1, fixture.Table.ReadRequests - reads);
    }

    [Fact]
    public async Task A_refresh_that_finds_the_same_version_lasts_fifteen_seconds_too()
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        fixture.PassFreshness();
        await fixture.FindAsync();
        var reads = fixture.Table.ReadRequests;

        fixture.Time.Advance(TimeSpan.FromSeconds(14));
        await fixture.FindAsync();

        Assert.Equal(reads, fixture.Table.ReadRequests);
    }

    [Fact]
    public async Task A_write_is_visible_fifteen_seconds_later()
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        await fixture.StoreAsync(LibraryFixture.Titled("Two", 2));

        fixture.Time.Advance(TimeSpan.FromSeconds(14));
        var soon = await fixture.TitlesAsync();
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        var later = await fixture.TitlesAsync();

        Assert.Equal(["One"], soon);
        Assert.Equal(["Two", "One"], later);
    }

    [Fact]
    public async Task Concurrent_callers_share_one_refresh()
    {
        var alone = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        var fixture = new LibraryFixture();
        await fixture.StoreAsync(LibraryFixture.Titled("One"));
        var reads = fixture.Table.ReadRequests;

        var snapshots = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(fixture.FindAsync)));

        // StoreAsync itself reads twice: the head and the articles.
        Assert.Equal((1, alone.Table.ReadRequests - 2), (snapshots.Distinct().Count(), fixture.Table.ReadRequests - reads));
    }

    [Fact]
    public async Task A_later_notice_is_in_the_snapshot_with_the_earlier_ones()
    {
        var article = LibraryFixture.Titled("One");
        var fixture = await LibraryFixture.HoldingAsync(article);
        await fixture.ReviseAsync(article.Id, known => known with { Notices = [new Notice(NoticeKind.Correction)] });
        fixture.PassFreshness();
        await fixture.FindAsync();
        await fixture.ReviseAsync(article.Id, known => known with { Notices = [.. known.Notices, new Notice(NoticeKind.Retraction)] });

        fixture.PassFreshness();
        var notices = await fixture.NoticesAsync();

        Assert.Equal([NoticeKind.Retraction, NoticeKind.Correction], notices.Select(notice => notice.Kind));
    }

    [Fact]
    public async Task The_first_articles_of_a_Collection_are_seen_at_once()
    {
        var fixture = await LibraryFixture.HoldingAsync();
        Assert.Empty(await fixture.TitlesAsync());

        await fixture.StoreAsync(LibraryFixture.Titled("First"));

        Assert.Equal(["First"], await fixture.TitlesAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Emptied_and_refilled_tables_show_nothing_of_their_former_contents(int articlesAfter)
    {
        var old = LibraryFixture.Titled("Old");
        var fixture = await LibraryFixture.HoldingAsync(old);
        await fixture.ReviseAsync(old.Id, known => known with { Notices = [new Notice(NoticeKind.Correction)] });
        fixture.PassFreshness();
        await fixture.FindAsync();

        await fixture.EmptyAsync();
        var retracted = LibraryFixture.Titled("New", 11) with { FirstSeen = fixture.Time.GetUtcNow() };
        await fixture.StoreAsync(retracted);
        await fixture.ReviseAsync(retracted.Id, known => known with { Notices = [new Notice(NoticeKind.Retraction)] });
        for (var number = 2; number <= articlesAfter; number++)
            await fixture.StoreAsync(LibraryFixture.Titled("New", number + 10) with { FirstSeen = fixture.Time.GetUtcNow() });
        fixture.PassFreshness();
        var titles = await fixture.TitlesAsync();

        Assert.Equal((articlesAfter, "New"), (titles.Length, titles.Distinct().Single()));
        Assert.Equal(NoticeKind.Retraction, Assert.Single(await fixture.NoticesAsync()).Kind);
    }
}
