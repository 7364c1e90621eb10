using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Library;

/// <summary>The IDs of notices, which feed readers store.</summary>
public sealed class PublishedNoticeTests
{
    private static readonly Article Article = LibraryFixture.Titled("On rare cancers");

    private static readonly Notice Bare = new(NoticeKind.Correction, Published: PublicationDate.Parse("May 2025"));

    [Fact]
    public async Task An_ID_stays_the_same_when_more_is_learned_about_the_notice()
    {
        var fixture = await FixtureAsync(Bare);
        var before = Assert.Single((await fixture.FindAsync()).Notices);

        await fixture.ReviseAsync(Article.Id, known => known with
        {
            Notices = known.Notices.MergeFrom(
                [new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:563"), Doi.Parse("10.1186/s12885-025-00001-1"))]),
        });
        fixture.PassFreshness();
        var after = Assert.Single((await fixture.FindAsync()).Notices);

        Assert.Equal(before.EntryId, after.EntryId);
        Assert.Equal((null, "10.1186/s12885-025-00001-1"), (before.Change.Notice!.Doi?.Value, Assert.Single(await fixture.NoticesAsync()).Doi?.Value));
    }

    [Fact]
    public async Task An_ID_is_the_same_after_collecting_again_into_an_empty_store()
    {
        var first = await FixtureAsync(Bare, new Notice(NoticeKind.Retraction));
        var again = new LibraryFixture();
        await again.StoreAsync(LibraryFixture.Titled("Another one", 2));
        again.Time.Advance(TimeSpan.FromDays(400));
        var found = Article with { Notices = [Bare with { Doi = Doi.Parse("10.1186/s12885-025-00001-1") }, new Notice(NoticeKind.Retraction)] };
        var revision = ArticleRevision.Between(null, found, again.Time.GetUtcNow(), _ => true)!;
        await again.Articles.WriteAsync(
            LibraryFixture.Slug, await again.Articles.ReadAsync(LibraryFixture.Slug, CancellationToken.None), [revision],
                completesImport: true, CancellationToken.None);

        Assert.Equal(await IdsAsync(first), await IdsAsync(again));
    }

    [Fact]
    public async Task Two_corrections_of_one_article_have_different_IDs()
    {
        var ids = await IdsAsync(await FixtureAsync(
            new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:563")),
                new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:700"))));

        Assert.Equal((2, 2), (ids.Length, ids.Distinct().Count()));
    }

    [Fact]
    public async Task Notices_of_two_articles_have_different_IDs()
    {
        var fixture = await FixtureAsync(Bare);
        await fixture.StoreAsync(LibraryFixture.Titled("Another", 2));
        await fixture.ReviseAsync(TestArticles.Numbered(2).Id, known => known with { Notices = [Bare] });
        fixture.PassFreshness();

        Assert.Equal(2, (await IdsAsync(fixture)).Distinct().Count());
    }

    [Fact]
    public async Task A_notice_whose_kind_becomes_known_does_not_replace_another()
    {
        var unknown = new Notice(NoticeKind.Other, Citation.Parse("BMC Cancer 2025 25:500"));
        var correction = new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:600"));
        var fixture = await FixtureAsync(unknown, correction);
        var before = Assert.Single((await fixture.FindAsync()).Notices, notice => notice.Change.Kind == ChangeKind.Corrected);

        await fixture.ReviseAsync(Article.Id, known => known with { Notices = known.Notices.MergeFrom([unknown with { Kind = NoticeKind.Correction }]) });
        fixture.PassFreshness();
        var after = (await fixture.FindAsync()).Notices.Single(notice => notice.EntryId == before.EntryId);

        Assert.Equal("25:600", after.In(Assert.Single(await fixture.ArticlesAsync())).Citation?.Locator);
    }

    private static async Task<LibraryFixture> FixtureAsync(params Notice[] notices)
    {
        var fixture = new LibraryFixture();
        await fixture.StoreAsync(Article);
        await fixture.ReviseAsync(Article.Id, known => known with { Notices = [.. notices] });
        return fixture;
    }

    private static async Task<string[]> IdsAsync(LibraryFixture fixture) =>
        [.. (await fixture.FindAsync()).Notices.Select(notice => notice.EntryId).Order(StringComparer.Ordinal)];
}
