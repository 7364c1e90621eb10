using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>A page may list one article as two; only one of them gets the DOI, and a store that has two of them goes on.</summary>
public sealed class EnrichedTwinTests
{
    private const string DoiText = "10.1186/s12885-025-13934-2";
    private const string NoticeDoi = "10.1186/s12885-025-14999-1";

    private static readonly Doi SomeDoi = Doi.Parse(DoiText);
    private static readonly Citation InASupplement = Citation.Parse("BMC Cancer 2025 25(Suppl 1):558");

    private static Article One => TestArticles.Numbered(558);

    private static Article Other => One with { Id = ArticleId.Of(null, InASupplement), Citation = InASupplement, FirstSeen = TestArticles.FirstSeen.AddDays(1) };

    [Fact]
    public async Task Of_two_that_are_looked_up_at_one_time_the_first_to_be_written_gets_the_DOI()
    {
        await using var desk = await EnricherDesk.OpenAsync();
        desk.Crossref.Put(new CrossrefWorkJson(DoiText));
        await desk.StoreAsync(One, Other);
        desk.Rows.BeforeWrite = () =>
        {
            desk.Rows.BeforeWrite = null;
            desk.EnrichAsync(Other.Id).GetAwaiter().GetResult();
        };

        await desk.EnrichAsync(One.Id);

        Assert.Equal((null, SomeDoi), ((await desk.FindAsync(One.Id)).Doi, (await desk.FindAsync(Other.Id)).Doi));
        Assert.Equal(Other.Id, (await desk.FindAsync(ArticleId.Of(SomeDoi, null))).Id);
        Assert.Contains("names one article as two", (await desk.PendingAsync()).Single(pending => pending.Article == One.Id).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_that_are_stored_with_one_DOI_are_both_refreshed_and_an_alarm()
    {
        await using var desk = await EnricherDesk.OpenAsync();
        desk.Crossref.Put(new CrossrefWorkJson(DoiText) { UpdatedBy = [new CrossrefUpdateJson("retraction", NoticeDoi, new DateOnly(2025, 4, 20))] });
        await desk.StoreAsync(One with { Doi = SomeDoi, Enriched = TestArticles.FirstSeen });
        await desk.StoreAsync(Other with { Doi = SomeDoi, Enriched = TestArticles.FirstSeen });

        await desk.PlanNextDayAsync();

        Assert.Equal([ChangeKind.Retracted, ChangeKind.Retracted], (await desk.ChangesAsync(after: 2)).Select(change => change.Kind));
        Assert.Contains(desk.Log.GetSnapshot(), record => record.Message.Contains("have one DOI", StringComparison.Ordinal));
    }
}
