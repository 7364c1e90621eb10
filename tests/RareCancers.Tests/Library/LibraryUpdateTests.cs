using CsCheck;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Library;

namespace RareCancers.Tests.Library;

/// <summary>A library that is refreshed has what a library that reads everything has.</summary>
public sealed class LibraryUpdateTests
{
    private enum Write { New, Reword, Refill, Correct, Absorb, None }

    [Fact]
    public Task Any_writes_give_the_same_as_reading_everything() =>
        Gen.Select(Gen.Enum<Write>(), Gen.Int[1, 5], Gen.Bool).Array[1, 15].SampleAsync(
            async steps =>
            {
                var fixture = await LibraryFixture.HoldingAsync(Numbered(1), Numbered(2));
                foreach (var (write, number, isRefreshed) in steps)
                {
                    await WriteAsync(fixture, write, number);
                    if (!isRefreshed)
                        continue;
                    fixture.PassFreshness();
                    await fixture.FindAsync();
                }

                fixture.PassFreshness();
                Assert.Equal(await DescribeAsync(new LibraryFixture(fixture)), await DescribeAsync(fixture));
            },
            iter: 1_000);

    [Fact]
    public async Task A_refilled_article_costs_three_requests()
    {
        var fixture = await LibraryFixture.HoldingAsync([.. Enumerable.Range(1, 50).Select(Numbered)]);
        await fixture.RefillAsync(Numbered(7).Id, article => article with { Pmid = "38900001" });
        var reads = fixture.Table.ReadRequests;

        fixture.PassFreshness();
        var articles = await fixture.ArticlesAsync();

        // The head, the change log from the last known change, and the article.
        Assert.Equal(3, fixture.Table.ReadRequests - reads);
        Assert.Equal("38900001", articles.Single(article => article.Id == Numbered(7).Id).Pmid);
    }

    [Fact]
    public async Task More_refills_than_the_head_lists_are_found_by_reading_everything()
    {
        var fixture = await LibraryFixture.HoldingAsync([.. Enumerable.Range(1, 800).Select(Numbered)]);
        await fixture.FindWholeAsync();
        var before = await fixture.Articles.ReadAsync(LibraryFixture.Slug, CancellationToken.None);
        await fixture.Articles.WriteAsync(
            LibraryFixture.Slug,
            before,
            [.. before.Articles.Select(article => new ArticleRevision(article with { Title = "Refilled" }, article, []))],
            completesImport: false,
            CancellationToken.None);

        fixture.PassFreshness();
        var meanwhile = await fixture.FindAsync();
        while ((await fixture.FindAsync()).Version == meanwhile.Version)
            await Task.Yield();

        Assert.Equal((true, 800, before.Version), (meanwhile.IsComplete, meanwhile.Articles.Count, meanwhile.Version));
        Assert.Equal(800, new Selection(LibraryFixture.Slug) { Words = "refilled" }.ArticlesIn(await fixture.FindAsync()).Count());
    }

    private static async Task WriteAsync(LibraryFixture fixture, Write write, int number)
    {
        var stored = await fixture.Articles.FindAsync(LibraryFixture.Slug, Numbered(number).Id, CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        if (write == Write.New && stored is null)
            await fixture.StoreAsync(Numbered(number) with { FirstSeen = fixture.Time.GetUtcNow() });
        else if (write == Write.Reword && stored is not null)
            await fixture.ReviseAsync(stored.Id, article => article with { Title = article.Title + " again" });
        else if (write == Write.Refill && stored is not null)
            await fixture.RefillAsync(stored.Id, article => article with { Pmid = article.Pmid + "1" });
        else if (write == Write.Correct && stored is not null)
            await fixture.ReviseAsync(stored.Id, article => article with { Notices = [.. article.Notices, new Notice(NoticeKind.Correction)] });
        else if (write == Write.Absorb && stored is not null && stored.Id == Numbered(number).Id)
            await AbsorbAsync(fixture, stored.Id);
    }

    private static async Task AbsorbAsync(LibraryFixture fixture, ArticleId id)
    {
        var other = (await fixture.Articles.ListAsync(LibraryFixture.Slug, CancellationToken.None).ToArrayAsync()).FirstOrDefault(article => article.Id != id);
        if (other is not null)
            await fixture.AbsorbAsync(id, other.Id);
    }

    private static async Task<string> DescribeAsync(LibraryFixture fixture)
    {
        var articles = await fixture.ArticlesAsync();
        var snapshot = await fixture.FindAsync();
        var found = new Selection(LibraryFixture.Slug) { Words = "again" }.ArticlesIn(snapshot);
        return string.Join(
            '\n',
            [
                $"{snapshot.Version} {snapshot.LastSequence} {snapshot.Modified:O}",
                .. articles.Select(article => $"{article.Id} {article.Sequence} {article.Title} {article.Pmid} {article.Notices.Count}"),
                .. snapshot.Notices.Select(notice => $"{notice.EntryId} {notice.Article.Id}"),
                .. found.Select(article => $"Found {article.Id}"),
            ]);
    }

    private static Article Numbered(int number) => LibraryFixture.Titled(FormattableString.Invariant($"Article {number}"), number);
}
