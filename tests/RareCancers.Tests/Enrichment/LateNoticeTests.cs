using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>The citation of a notice may arrive late or fail to be looked up; there is still one notice and one change.</summary>
public sealed class LateNoticeTests
{
    private const string DoiText = "10.1186/s12885-025-13934-2";
    private const string NoticeDoi = "10.1186/s12885-025-14999-1";

    private static readonly Doi SomeDoi = Doi.Parse(DoiText);
    private static readonly DateOnly Day = new(2025, 4, 20);
    private static readonly CrossrefWorkJson Work = new(DoiText) { Indexed = Day, UpdatedBy = [new CrossrefUpdateJson("retraction", NoticeDoi, Day)] };

    private static readonly CrossrefWorkJson NoticeWork =
        new(NoticeDoi)
        {
            Title = "Retraction: Outcomes of a rare tumor",
            ArticleNumber = "900",
            UpdateTo = [new CrossrefUpdateJson("retraction", DoiText, Day)],
        };

    private static Article Known => TestArticles.Numbered(558) with { Id = ArticleId.From(SomeDoi, null), Doi = SomeDoi, Enriched = TestArticles.FirstSeen };

    private static Article NoticeArticle => TestArticles.Numbered(900) with { Id = ArticleId.Parse(NoticeDoi), Doi = Doi.Parse(NoticeDoi) };

    [Fact]
    public async Task An_article_waits_when_its_notice_cannot_be_looked_up()
    {
        await using var fixture = await FixtureAsync();
        fixture.Crossref.Unreadable = NoticeDoi;

        var waiting = await fixture.EnrichAsync(Known with { Enriched = null });
        fixture.Crossref.Unreadable = null;
        await fixture.EnrichAsync(Known.Id);

        Assert.Null(waiting.Enriched);
        Assert.Equal("25:900", Assert.Single(await fixture.ChangesAsync()).Notice?.Citation?.Locator);
    }

    [Fact]
    public async Task An_article_waits_for_its_notice_only_for_a_limited_time()
    {
        await using var fixture = await FixtureAsync();
        fixture.Crossref.Unreadable = NoticeDoi;
        await fixture.StoreAsync(Known with { Enriched = null });

        await fixture.EnrichAsync(Known.Id, tries: 8);

        Assert.Equal(NoticeDoi, Assert.Single(await fixture.ChangesAsync()).Notice?.Doi?.Value);
    }

    [Fact]
    public async Task A_refresh_is_repeated_if_the_lookup_of_a_notice_failed()
    {
        await using var fixture = await FixtureAsync();
        await fixture.StoreAsync(Known);
        fixture.Crossref.Unreadable = NoticeDoi;
        await fixture.PlanAsync();
        fixture.Crossref.Unreadable = null;
        fixture.Time.Advance(TimeSpan.FromMinutes(11));

        await fixture.PlanAsync();

        Assert.Equal("25:900", Assert.Single(await fixture.ChangesAsync()).Notice?.Citation?.Locator);
    }

    [Fact]
    public async Task A_refresh_waits_for_a_notice_only_for_a_limited_time()
    {
        await using var fixture = await FixtureAsync();
        await fixture.StoreAsync(Known);
        fixture.Crossref.Unreadable = NoticeDoi;

        for (var day = 0; day < 9; day++)
            await fixture.PlanNextDayAsync();

        Assert.Equal(NoticeDoi, Assert.Single(await fixture.ChangesAsync()).Notice?.Doi?.Value);
    }

    [Fact]
    public async Task A_listed_notice_waits_if_its_original_cannot_be_looked_up()
    {
        await using var fixture = await FixtureAsync();
        await fixture.StoreAsync(Known, NoticeArticle);
        fixture.Crossref.Unreadable = DoiText;

        await fixture.EnrichAsync(NoticeArticle.Id);
        fixture.Crossref.Unreadable = null;
        await fixture.EnrichAsync(NoticeArticle.Id);

        Assert.Equal(ChangeKind.Retracted, Assert.Single(await fixture.ChangesAsync(after: 2)).Kind);
    }

    [Fact]
    public async Task A_failed_lookup_of_an_original_does_not_stop_the_next()
    {
        const string Second = "10.1186/s12885-025-13935-1";
        await using var fixture = await FixtureAsync();
        fixture.Crossref.Put(Work with { Doi = Second });
        CrossrefUpdateJson[] updates = [new("retraction", DoiText, Day), new("retraction", Second, Day)];
        fixture.Crossref.Put(NoticeWork with { UpdateTo = updates });
        await fixture.StoreAsync(Known, TestArticles.Numbered(559) with { Doi = Doi.Parse(Second), Enriched = TestArticles.FirstSeen }, NoticeArticle);
        fixture.Crossref.Unreadable = DoiText;

        await fixture.EnrichAsync(NoticeArticle.Id, tries: 8);

        Assert.Equal(TestArticles.Numbered(559).Id, Assert.Single(await fixture.ChangesAsync(after: 3)).Article);
    }

    [Fact]
    public async Task A_notice_from_two_sources_becomes_one_and_is_not_announced_twice()
    {
        await using var fixture = await FixtureAsync();
        // The listing was years late.
        await fixture.StoreAsync(Known with
        {
            Notices = [new Notice(NoticeKind.Retraction, Doi: Doi.Parse(NoticeDoi), Published: PublicationDate.Parse("2020-04-20")),
                new Notice(NoticeKind.Retraction, Citation.Parse("BMC Cancer 2025 25:900"))],
        });

        await fixture.PlanAsync();

        var notice = Assert.Single((await fixture.FindAsync(Known.Id)).Notices);
        Assert.Equal((NoticeDoi, "25:900"), (notice.Doi?.Value, notice.Citation?.Locator));
        Assert.Empty(await fixture.ChangesAsync());
    }

    private static async Task<EnricherFixture> FixtureAsync()
    {
        var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        fixture.Crossref.Put(NoticeWork);
        return fixture;
    }
}
