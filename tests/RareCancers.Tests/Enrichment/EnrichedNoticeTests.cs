using Microsoft.Extensions.Logging;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>Notices from Crossref: each once, whichever source had it first.</summary>
public sealed class EnrichedNoticeTests
{
    private const string DoiText = "10.1186/s12885-025-13934-2";
    private const string NoticeDoi = "10.1186/s12885-025-14999-1";

    private static readonly Doi SomeDoi = Doi.Parse(DoiText);
    private static readonly DateOnly Later = new(2025, 4, 20);

    private static Article Known => TestArticles.Numbered(558) with { Id = ArticleId.From(SomeDoi, null), Doi = SomeDoi, Enriched = TestArticles.FirstSeen };

    [Theory]
    [InlineData("correction", ChangeKind.Corrected)]
    [InlineData("erratum", ChangeKind.Corrected)]
    [InlineData("expression_of_concern", ChangeKind.ExpressionOfConcern)]
    [InlineData("retraction", ChangeKind.Retracted)]
    [InlineData("withdrawal", ChangeKind.Retracted)]
    [InlineData("addendum", ChangeKind.Noticed)]
    public async Task A_notice_is_a_change_with_its_DOI_and_day(string type, ChangeKind kind)
    {
        await using var fixture = await FixtureAsync();
        fixture.Crossref.Put(Work(type));

        await fixture.PlanAsync();

        var change = Assert.Single(await fixture.ChangesAsync());
        Assert.Equal((kind, NoticeDoi, "2025-04-20", false), (change.Kind, change.Notice?.Doi?.Value, change.Notice?.Published?.ToString(), change.IsBackfill));
    }

    [Fact]
    public async Task A_notice_is_announced_once()
    {
        await using var fixture = await FixtureAsync();
        fixture.Crossref.Put(Work("correction"));
        await fixture.PlanAsync();

        await fixture.PlanNextDayAsync();

        Assert.Single(await fixture.ChangesAsync());
    }

    [Fact]
    public async Task A_notice_already_on_the_page_gains_its_DOI_and_is_no_news()
    {
        await using var fixture = await FixtureAsync(Known with { Notices = [new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:900"))] });
        fixture.Crossref.Put(Work("correction"));
        fixture.Crossref.Put(new CrossrefWorkJson(NoticeDoi) { ArticleNumber = "900" });

        await fixture.PlanAsync();

        Assert.Equal((NoticeDoi, "25:900"), ((await fixture.FindAsync(Known.Id)).Notices.Single().Doi?.Value,
            (await fixture.FindAsync(Known.Id)).Notices.Single().Citation?.Locator));
        Assert.Empty(await fixture.ChangesAsync());
    }

    [Fact]
    public async Task A_second_correction_is_distinguished_by_its_citation()
    {
        await using var fixture = await FixtureAsync(Known with { Notices = [new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:900"))] });
        fixture.Crossref.Put(Work("correction"));
        fixture.Crossref.Put(new CrossrefWorkJson(NoticeDoi) { ArticleNumber = "901" });

        await fixture.PlanAsync();

        Assert.Equal("25:901", Assert.Single(await fixture.ChangesAsync()).Notice?.Citation?.Locator);
    }

    [Fact]
    public async Task A_correction_and_a_retraction_are_two_notices()
    {
        await using var fixture = await FixtureAsync();
        fixture.Crossref.Put(Work("correction") with
        {
            UpdatedBy = [new CrossrefUpdateJson("correction", NoticeDoi, Later), new CrossrefUpdateJson("retraction", "10.1186/s12885-025-15000-7", Later)],
        });

        await fixture.PlanAsync();

        Assert.Equal([ChangeKind.Corrected, ChangeKind.Retracted], (await fixture.ChangesAsync()).Select(change => change.Kind));
    }

    [Fact]
    public async Task An_unknown_type_is_logged_and_becomes_a_general_notice()
    {
        await using var fixture = await FixtureAsync();
        fixture.Crossref.Put(Work("sudden_doubt"));

        await fixture.PlanAsync();

        Assert.Equal(ChangeKind.Noticed, Assert.Single(await fixture.ChangesAsync()).Kind);
        Assert.Contains(fixture.Log.GetSnapshot(), record => record.Level == LogLevel.Error
            && record.Message.Contains("sudden_doubt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_type_is_logged_once()
    {
        await using var fixture = await FixtureAsync();
        fixture.Crossref.Put(Work("sudden_doubt"));
        await fixture.PlanAsync();

        await fixture.PlanNextDayAsync();

        Assert.Single(fixture.Log.GetSnapshot(), record => record.Level == LogLevel.Error);
    }

    [Theory]
    [InlineData("before we first saw the article", "2025-03-27", true)]
    [InlineData("on the day that we first saw it", "2025-03-28", false)]
    [InlineData("later", "2025-04-20", false)]
    public async Task An_earlier_notice_is_no_news_at_the_first_lookup(string when, string updated, bool isBackfill)
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work("correction") with { UpdatedBy = [new CrossrefUpdateJson("correction", NoticeDoi, DateOnly.Parse(updated, null))] });

        await fixture.EnrichAsync(Known with { Enriched = null });

        Assert.True(Assert.Single(await fixture.ChangesAsync()).IsBackfill == isBackfill, $"Published {when}.");
    }

    [Fact]
    public async Task A_new_title_and_a_new_abstract_are_one_update()
    {
        await using var fixture = await FixtureAsync(Known with
        {
            Title = "An old title",
            Abstract = new Abstract("Old.", "<p>Old.</p>"),
            Origins = Origins.None.With(ArticleDetail.Title, Origin.Crossref).With(ArticleDetail.Abstract, Origin.Crossref),
        });
        fixture.Crossref.Put(Work("correction") with { UpdatedBy = [] });

        await fixture.PlanAsync();

        Assert.Equal(ChangeKind.Updated, Assert.Single(await fixture.ChangesAsync()).Kind);
    }

    [Fact]
    public async Task A_work_that_was_not_reindexed_is_not_refreshed()
    {
        await using var fixture = await FixtureAsync();
        fixture.Crossref.Put(Work("correction") with { Indexed = new DateOnly(2025, 3, 1) });

        await fixture.PlanAsync();

        Assert.Empty(await fixture.ChangesAsync());
    }

    [Fact]
    public async Task A_failed_refresh_is_made_up_for()
    {
        await using var fixture = await FixtureAsync();
        fixture.Crossref.Put(Work("correction"));
        fixture.Crossref.Mode = ServiceMode.Outage;
        fixture.Time.Advance(TimeSpan.FromDays(30));
        await fixture.PlanAsync();
        fixture.Crossref.Mode = ServiceMode.Normal;

        await fixture.PlanNextDayAsync();

        Assert.Single(await fixture.ChangesAsync());
    }

    [Fact]
    public async Task The_original_of_a_listed_notice_is_looked_up_at_once()
    {
        await using var fixture = await FixtureAsync();
        // Crossref indexes the original later.
        fixture.Crossref.Put(Work("retraction") with { Indexed = new DateOnly(2025, 3, 1) });
        fixture.Crossref.Put(new CrossrefWorkJson(NoticeDoi)
        {
            Title = "Retraction: Outcomes of a rare tumor",
            ArticleNumber = "900",
            UpdateTo = [new CrossrefUpdateJson("retraction", DoiText, Later)],
        });
        var notice = TestArticles.Numbered(900) with { Id = ArticleId.Parse(NoticeDoi), Doi = Doi.Parse(NoticeDoi) };

        await fixture.EnrichAsync(notice);

        Assert.Equal((ChangeKind.Retracted, Known.Id), ((await fixture.ChangesAsync(after: 2)).Single().Kind,
            (await fixture.ChangesAsync(after: 2)).Single().Article));
    }

    private static CrossrefWorkJson Work(string type) => new(DoiText)
    {
        Indexed = Later,
        UpdatedBy = [new CrossrefUpdateJson(type, NoticeDoi, Later)],
    };

    private static async Task<EnricherFixture> FixtureAsync(Article? article = null)
    {
        var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(article ?? Known);
        await fixture.Articles.CompleteAsync(EnricherFixture.Slug, Known.Id, CancellationToken.None);
        return fixture;
    }
}
