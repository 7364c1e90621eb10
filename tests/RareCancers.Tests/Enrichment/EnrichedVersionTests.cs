using System.Globalization;
using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>Enrichment of preprints, of their published versions, and of articles without a DOI.</summary>
public sealed class EnrichedVersionTests
{
    private const string PreprintDoi = "10.1101/2025.03.01.25300001";
    private const string PublishedDoi = "10.1186/s12885-025-13934-2";

    private static readonly Article Preprint = Listed(new ListedArticle { Doi = Doi.Parse(PreprintDoi), IsPreprint = true }, day: 0);

    private static readonly Article Published = Listed(new ListedArticle { Doi = Doi.Parse(PublishedDoi) }, day: 1);

    [Fact]
    public async Task An_article_known_only_by_its_PubMed_ID_waits()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        var article = Listed(new ListedArticle { Pmid = "40000001", Authors = AuthorList.Parse("Ran Ni") }, day: 0);

        await fixture.EnrichAsync(article);

        Assert.Equal((article.Id, 1), (Assert.Single(await fixture.PendingAsync()).Article, (await fixture.PendingAsync())[0].Tries));
    }

    [Fact]
    public async Task A_preprint_that_turns_out_to_be_published_is_looked_up_under_the_new_DOI()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work(PreprintDoi) with { Relations = [("is-preprint-of", PublishedDoi)] });
        fixture.Crossref.Put(Work(PublishedDoi) with { Title = "The published title" });
        fixture.EuropePmc.Put(new EuropePmcArticleJson("40000001") { Doi = PublishedDoi, Headings = ["Humans"] });
        await fixture.EnrichAsync(Preprint);

        await fixture.EnrichAsync(Assert.Single(await fixture.PendingAsync()).Article);

        var article = await fixture.FindAsync(Preprint.Id);
        Assert.Equal((Doi.Parse(PublishedDoi), "The published title"), (article.Doi, article.Title));
        Assert.NotNull(article.Enriched);
        Assert.Empty(await fixture.PendingAsync());
    }

    [Theory]
    [InlineData(PreprintDoi)]
    [InlineData(PublishedDoi)]
    public async Task A_preprint_and_its_published_version_become_one_article_whichever_is_looked_up(string lookedUp)
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work(PreprintDoi) with { Relations = [("is-preprint-of", PublishedDoi)] });
        fixture.Crossref.Put(Work(PublishedDoi) with { Relations = [("has-preprint", PreprintDoi)] });
        await fixture.StoreAsync(Preprint, Published);

        await fixture.EnrichAsync(ArticleId.Parse(lookedUp));

        var article = Assert.Single(await fixture.Articles.ListAsync(EnricherFixture.Slug, CancellationToken.None).ToArrayAsync());
        Assert.Equal((Preprint.Id, Published.Doi, Preprint.Doi), (article.Id, article.Doi, article.Preprint));
        var change = Assert.Single(await fixture.ChangesAsync(after: 2));
        Assert.Equal((ChangeKind.VersionOfRecord, true), (change.Kind, change.IsBackfill));
    }

    [Theory]
    [InlineData(true, "2020-01-01", false)]
    [InlineData(false, "2020-01-01", true)]
    [InlineData(false, "2025-02-01", false)]
    public async Task A_version_of_record_is_news_if_the_preprint_was_or_if_it_is_recent(bool isAnnounced, string published, bool isBackfill)
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work(PreprintDoi) with
        {
            Relations = [("is-preprint-of", PublishedDoi)],
            Published = DateOnly.Parse(published, CultureInfo.InvariantCulture),
        });
        var revision = Preprint.AsNew();
        await fixture.Articles.WriteAsync(
            EnricherFixture.Slug,
            await fixture.Articles.ReadAsync(EnricherFixture.Slug, CancellationToken.None),
            [revision with { Changes = [revision.Changes[0] with { IsBackfill = !isAnnounced }] }],
            completesImport: true,
            CancellationToken.None);

        await fixture.EnrichAsync(Preprint.Id);

        var change = Assert.Single(await fixture.ChangesAsync());
        Assert.Equal((ChangeKind.VersionOfRecord, isBackfill), (change.Kind, change.IsBackfill));
    }

    private static CrossrefWorkJson Work(string doi) =>
        doi == PreprintDoi ? new CrossrefWorkJson(doi) { Extra = [("type", "posted-content")], Journal = null, Volume = null } : new CrossrefWorkJson(doi);

    private static Article Listed(ListedArticle listed, int day) =>
        listed.ToArticle(new Origin(OriginKind.Feed, "feed-1"), TestArticles.FirstSeen.AddDays(day)) with { Sources = ["feed-1"] };
}
