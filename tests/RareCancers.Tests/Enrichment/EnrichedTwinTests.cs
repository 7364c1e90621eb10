using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>A page may list one article twice; only one of them gets the DOI, and a store with both still works.</summary>
public sealed class EnrichedTwinTests
{
    private const string DoiText = "10.1186/s12885-025-13934-2";
    private const string NoticeDoi = "10.1186/s12885-025-14999-1";

    private static readonly Doi SomeDoi = Doi.Parse(DoiText);
    private static readonly Citation InASupplement = Citation.Parse("BMC Cancer 2025 25(Suppl 1):558");

    private static Article One => TestArticles.Numbered(558);

    private static Article Other =>
        One with { Id = ArticleId.From(null, InASupplement), Citation = InASupplement, FirstSeen = TestArticles.FirstSeen.AddDays(1) };

    [Fact]
    public async Task The_first_of_two_concurrent_enrichments_gets_the_DOI()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(new CrossrefWorkJson(DoiText));
        await fixture.StoreAsync(One, Other);
        fixture.Rows.BeforeWrite = () =>
        {
            fixture.Rows.BeforeWrite = null;
            fixture.EnrichAsync(Other.Id).GetAwaiter().GetResult();
        };

        await fixture.EnrichAsync(One.Id);

        Assert.Equal((null, SomeDoi), ((await fixture.FindAsync(One.Id)).Doi, (await fixture.FindAsync(Other.Id)).Doi));
        Assert.Equal(Other.Id, (await fixture.FindAsync(ArticleId.From(SomeDoi, null))).Id);
        Assert.Contains("lists one article twice", (await fixture.PendingAsync()).Single(pending => pending.Article == One.Id).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_articles_stored_with_one_DOI_are_both_refreshed_and_logged()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(new CrossrefWorkJson(DoiText) { UpdatedBy = [new CrossrefUpdateJson("retraction", NoticeDoi, new DateOnly(2025, 4, 20))] });
        await fixture.StoreAsync(One with { Doi = SomeDoi, Enriched = TestArticles.FirstSeen });
        await fixture.StoreAsync(Other with { Doi = SomeDoi, Enriched = TestArticles.FirstSeen });

        await fixture.PlanNextDayAsync();

        Assert.Equal([ChangeKind.Retracted, ChangeKind.Retracted], (await fixture.ChangesAsync(after: 2)).Select(change => change.Kind));
        Assert.Contains(fixture.Log.GetSnapshot(), record => record.Message.Contains("have the same DOI", StringComparison.Ordinal));
    }
}
