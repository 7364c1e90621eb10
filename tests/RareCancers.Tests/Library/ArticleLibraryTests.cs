using RareCancers.Articles;
using RareCancers.Library;

namespace RareCancers.Tests.Library;

/// <summary>When the library looks at storage, and what it shows then.</summary>
public sealed class ArticleLibraryTests
{
    [Fact]
    public async Task A_Collection_that_is_not_configured_is_not_found() =>
        Assert.Null(await new LibraryDesk().Library.FindAsync("unknown", CancellationToken.None));

    [Fact]
    public async Task Storage_is_left_alone_for_fifteen_seconds()
    {
        var desk = await LibraryDesk.HoldingAsync(LibraryDesk.Titled("One"));
        var reads = desk.Table.ReadRequests;

        desk.Time.Advance(ArticleLibrary.Freshness - TimeSpan.FromTicks(1));
        await desk.LookAsync();

        Assert.Equal((15, reads), (ArticleLibrary.Freshness.TotalSeconds, desk.Table.ReadRequests));
    }

    [Fact]
    public async Task A_look_that_finds_the_same_version_reads_no_articles()
    {
        var desk = await LibraryDesk.HoldingAsync(LibraryDesk.Titled("One"));
        var reads = desk.Table.ReadRequests;

        desk.PassFreshness();
        await desk.LookAsync();

        Assert.Equal(1, desk.Table.ReadRequests - reads);
    }

    [Fact]
    public async Task A_look_that_finds_the_same_version_lasts_fifteen_seconds_too()
    {
        var desk = await LibraryDesk.HoldingAsync(LibraryDesk.Titled("One"));
        desk.PassFreshness();
        await desk.LookAsync();
        var reads = desk.Table.ReadRequests;

        desk.Time.Advance(TimeSpan.FromSeconds(14));
        await desk.LookAsync();

        Assert.Equal(reads, desk.Table.ReadRequests);
    }

    [Fact]
    public async Task What_was_written_is_seen_fifteen_seconds_later()
    {
        var desk = await LibraryDesk.HoldingAsync(LibraryDesk.Titled("One"));
        await desk.StoreAsync(LibraryDesk.Titled("Two", 2));

        desk.Time.Advance(TimeSpan.FromSeconds(14));
        var soon = await desk.TitlesAsync();
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        var later = await desk.TitlesAsync();

        Assert.Equal(["One"], soon);
        Assert.Equal(["Two", "One"], later);
    }

    [Fact]
    public async Task Many_callers_at_once_make_one_look()
    {
        var alone = await LibraryDesk.HoldingAsync(LibraryDesk.Titled("One"));
        var desk = new LibraryDesk();
        await desk.StoreAsync(LibraryDesk.Titled("One"));
        var reads = desk.Table.ReadRequests;

        var shelves = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(desk.LookAsync)));

        // Storing reads twice: the head and the articles.
        Assert.Equal((1, alone.Table.ReadRequests - 2), (shelves.Distinct().Count(), desk.Table.ReadRequests - reads));
    }

    [Fact]
    public async Task A_notice_that_came_later_is_on_the_shelf_with_the_earlier_ones()
    {
        var article = LibraryDesk.Titled("One");
        var desk = await LibraryDesk.HoldingAsync(article);
        await desk.ReviseAsync(article.Id, known => known with { Notices = [new Notice(NoticeKind.Correction)] });
        desk.PassFreshness();
        await desk.LookAsync();
        await desk.ReviseAsync(article.Id, known => known with { Notices = [.. known.Notices, new Notice(NoticeKind.Retraction)] });

        desk.PassFreshness();
        var shelf = await desk.LookAsync();

        Assert.Equal([NoticeKind.Retraction, NoticeKind.Correction], shelf.Notices.Select(notice => notice.Notice.Kind));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Tables_that_were_emptied_and_filled_anew_show_nothing_of_before(int articlesAfter)
    {
        var old = LibraryDesk.Titled("Old");
        var desk = await LibraryDesk.HoldingAsync(old);
        await desk.ReviseAsync(old.Id, known => known with { Notices = [new Notice(NoticeKind.Correction)] });
        desk.PassFreshness();
        await desk.LookAsync();

        await desk.EmptyAsync();
        var retracted = LibraryDesk.Titled("New", 11) with { FirstSeen = desk.Time.GetUtcNow() };
        await desk.StoreAsync(retracted);
        await desk.ReviseAsync(retracted.Id, known => known with { Notices = [new Notice(NoticeKind.Retraction)] });
        for (var number = 2; number <= articlesAfter; number++)
            await desk.StoreAsync(LibraryDesk.Titled("New", number + 10) with { FirstSeen = desk.Time.GetUtcNow() });
        desk.PassFreshness();
        var shelf = await desk.LookAsync();

        Assert.Equal((articlesAfter, "New"), (shelf.Articles.Count, shelf.Articles.Select(article => article.Title).Distinct().Single()));
        Assert.Equal(NoticeKind.Retraction, Assert.Single(shelf.Notices).Notice.Kind);
    }
}
