using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>A notice deposited with the article itself has the article's DOI; no retraction is lost.</summary>
public sealed class NoticeInPlaceTests
{
    private const string DoiText = "10.1186/s12885-025-13934-2";
    private const string NoticeDoi = "10.1186/s12885-025-14999-1";

    private static readonly Doi SomeDoi = Doi.Parse(DoiText);
    private static readonly DateOnly Day = new(2025, 4, 20);
    private static readonly CrossrefWorkJson Work = new(DoiText) { Indexed = Day };

    private static Article Known => TestArticles.Numbered(558) with { Id = ArticleId.From(SomeDoi, null), Doi = SomeDoi, Enriched = TestArticles.FirstSeen };

    [Fact]
    public async Task A_correction_and_a_later_retraction_in_place_are_two_notices()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(Known);
        var correction = new CrossrefUpdateJson("correction", DoiText, Day);
        fixture.Crossref.Put(Work with { UpdateTo = [correction] });
        await fixture.PlanNextDayAsync();
        fixture.Crossref.Put(Work with { UpdateTo = [correction, new CrossrefUpdateJson("retraction", DoiText, Day.AddDays(9))] });

        await fixture.PlanNextDayAsync();
        await fixture.PlanNextDayAsync();

        Assert.Equal([ChangeKind.Corrected, ChangeKind.Retracted], (await fixture.ChangesAsync()).Select(change => change.Kind));
        Assert.Equal([NoticeKind.Correction, NoticeKind.Retraction], (await fixture.FindAsync(Known.Id)).Notices.Select(notice => notice.Kind));
    }

    [Fact]
    public async Task A_correction_that_becomes_a_retraction_in_the_registry_is_one_notice_and_retracts_once()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(Known);
        fixture.Crossref.Put(Work with { UpdatedBy = [new CrossrefUpdateJson("correction", NoticeDoi, Day)] });
        await fixture.PlanNextDayAsync();
        fixture.Crossref.Put(Work with { UpdatedBy = [new CrossrefUpdateJson("retraction", NoticeDoi, Day)] });

        await fixture.PlanNextDayAsync();
        await fixture.PlanNextDayAsync();

        Assert.Equal([ChangeKind.Corrected, ChangeKind.Retracted], (await fixture.ChangesAsync()).Select(change => change.Kind));
        Assert.Equal(NoticeKind.Retraction, Assert.Single((await fixture.FindAsync(Known.Id)).Notices).Kind);
    }
}
