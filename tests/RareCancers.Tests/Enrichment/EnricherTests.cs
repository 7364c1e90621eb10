using RareCancers.Articles;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>What an article gains from the registries.</summary>
public sealed class EnricherTests
{
    private const string DoiText = "10.1186/s12885-025-13934-2";

    private static readonly Doi SomeDoi = Doi.Parse(DoiText);
    private static readonly CrossrefWorkJson Work = new(DoiText);

    private static Article ByCitation => TestArticles.Numbered(558);

    private static Article ByDoi => ByCitation with { Id = ArticleId.From(SomeDoi, null), Doi = SomeDoi };

    [Fact]
    public async Task An_article_gains_data_from_Crossref()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);

        var article = await fixture.EnrichAsync(ByDoi);

        Assert.Equal(("Outcomes of a rare tumor", "journal-article", "https://creativecommons.org/licenses/by/4.0", 31),
            (article.Title, article.WorkType, article.Licence?.ToString(), article.ReferenceCount));
        Assert.Contains("Few are known.", article.Abstract?.Text, StringComparison.Ordinal);
        Assert.Equal(("2025-03-28", "Ran Ni, Yixuan Mou and Zongting Gu", true),
            (article.Published?.ToString(), article.Authors.ToString(), article.Authors.IsRegistered));
    }

    [Fact]
    public async Task An_article_without_a_DOI_gets_it_as_an_alias_and_keeps_its_ID()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);

        var article = await fixture.EnrichAsync(ByCitation);

        Assert.Equal(("bmc-cancer:25:558", SomeDoi), (article.Id.Value, article.Doi));
        Assert.Equal(article, await fixture.FindAsync(ArticleId.From(SomeDoi, null)));
    }

    [Fact]
    public async Task A_work_by_another_author_with_the_same_citation_is_not_used()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work with { Authors = [("Ana", "Example")] });

        var article = await fixture.EnrichAsync(ByCitation);

        Assert.Equal((null, null), (article.Doi, article.Enriched));
    }

    [Theory]
    [InlineData(SourceKey.Page, true)]
    [InlineData("feed-1", false)]
    public async Task The_ISSN_of_the_Collection_counts_for_what_its_own_page_lists_even_if_it_has_other_sources(string source, bool isOfJournal)
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Collection.Source = "https://journal.example/collections/rare-cancers";
        fixture.Collection.Sources.Add(new SourceOptions { Address = "https://journal.example/news.rss" });

        await fixture.EnrichAsync(ByCitation with { Sources = [source] });

        Assert.All(fixture.Crossref.Requests, request => Assert.Equal(isOfJournal, request.Contains("issn:1471-2407", StringComparison.Ordinal)));
        Assert.NotEmpty(fixture.Crossref.Requests);
    }

    [Fact]
    public async Task Data_from_the_listing_stays()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work with { Title = "Another title", Published = new DateOnly(2025, 3, 30) });

        var article = await fixture.EnrichAsync(ByDoi with
        {
            Title = "The title",
            Published = PublicationDate.Parse("2025-03-28"),
            Origins = Origins.None.With(ArticleDetail.Title, Origin.Page).With(ArticleDetail.Published, Origin.Page),
        });

        Assert.Equal(("The title", "2025-03-28", "BMC Cancer 2025 25:558"), (article.Title, article.Published?.ToString(), article.Citation?.ToString()));
    }

    [Fact]
    public async Task A_date_replaces_the_month_that_contains_it()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);

        Assert.Equal("2025-03-28", (await fixture.EnrichAsync(ByDoi with { Published = PublicationDate.Parse("March 2025") })).Published?.ToString());
    }

    [Fact]
    public async Task Registry_data_is_no_news_and_an_article_is_enriched_once()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        var article = await fixture.EnrichAsync(ByDoi);
        var requests = fixture.Rows.WriteRequests;

        await fixture.EnrichAsync(ByDoi.Id);

        Assert.Empty(await fixture.ChangesAsync());
        Assert.Equal((TestArticles.FirstSeen, article), (article.Updated, await fixture.FindAsync(ByDoi.Id)));
        Assert.InRange(fixture.Rows.WriteRequests - requests, 0, 1);
    }

    [Fact]
    public async Task An_article_is_reclassified_by_its_new_text()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work with { Title = "Outcomes of osteosarcoma" });

        var article = await fixture.EnrichAsync(ByDoi);

        Assert.Contains("osteosarcoma", article.Classification.Topics.Select(match => match.Words));
    }

    [Fact]
    public async Task An_enriched_article_is_no_longer_pending()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        fixture.EuropePmc.Put(new EuropePmcArticleJson("40000001") { Doi = DoiText, Pmcid = "PMC11900001", Headings = ["Osteosarcoma", "Humans"] });

        var article = await fixture.EnrichAsync(ByDoi);

        Assert.Equal(("40000001", "PMC11900001", "Osteosarcoma, Humans"), (article.Pmid, article.Pmcid, article.MeshHeadings.ToString()));
        Assert.Empty(await fixture.PendingAsync());
    }

    [Fact]
    public async Task An_article_unknown_to_Europe_PMC_keeps_its_Crossref_data_and_waits()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);

        var article = await fixture.EnrichAsync(ByDoi);

        Assert.NotNull(article.Enriched);
        Assert.Contains("Europe PMC", Assert.Single(await fixture.PendingAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_PubMed_ID_and_later_headings_are_waited_for()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        fixture.EuropePmc.Put(new EuropePmcArticleJson("PMC11900001") { Source = "PMC", Doi = DoiText, Pmcid = "PMC11900001" });
        var early = await fixture.EnrichAsync(ByDoi);
        var waiting = Assert.Single(await fixture.PendingAsync());
        fixture.EuropePmc.Put(new EuropePmcArticleJson("40000001") { Doi = DoiText, Pmcid = "PMC11900001", Headings = ["Osteosarcoma"] });

        await fixture.EnrichAsync(ByDoi.Id, waiting.Tries);

        var late = await fixture.FindAsync(ByDoi.Id);
        Assert.Equal(("PMC11900001", 1, "40000001", "Osteosarcoma"), (early.Pmcid, waiting.Tries, late.Pmid, late.MeshHeadings.ToString()));
        Assert.Empty(await fixture.PendingAsync());
    }

    [Fact]
    public async Task Europe_PMC_is_given_up_after_eight_attempts()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        await fixture.EnrichAsync(ByDoi);

        await fixture.EnrichAsync(ByDoi.Id, tries: 8);

        Assert.Empty(await fixture.PendingAsync());
    }

    [Fact]
    public async Task Attempts_at_Europe_PMC_are_counted_separately()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        await fixture.StoreAsync(ByDoi);

        await fixture.EnrichAsync(ByDoi.Id, tries: 50);

        Assert.Equal(1, Assert.Single(await fixture.PendingAsync()).Tries);
    }

    [Theory]
    [InlineData(ServiceMode.Outage)]
    [InlineData(ServiceMode.TooManyRequests)]
    [InlineData(ServiceMode.Forbidden)]
    [InlineData(ServiceMode.Nonsense)]
    public async Task A_failing_service_delays_an_article_and_loses_nothing(ServiceMode mode)
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        fixture.Crossref.Mode = mode;

        var article = await fixture.EnrichAsync(ByDoi);

        var pending = Assert.Single(await fixture.PendingAsync());
        Assert.Equal((null, 1), (article.Enriched, pending.Tries));
        Assert.Contains("Crossref", pending.Reason, StringComparison.Ordinal);
        Assert.True(pending.Due > fixture.Time.Start);
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(1, 12)]
    [InlineData(4, 96)]
    [InlineData(5, 168)]
    [InlineData(500, 168)]
    public async Task An_unregistered_article_is_looked_up_less_and_less_often(int tries, int hours)
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(ByDoi);

        await fixture.EnrichAsync(ByDoi.Id, tries);

        var wait = Assert.Single(await fixture.PendingAsync()).Due - TestArticles.FirstSeen;
        Assert.InRange(wait, TimeSpan.FromHours(hours), TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_request_about_a_removed_article_is_harmless()
    {
        await using var fixture = await EnricherFixture.OpenAsync();

        await fixture.EnrichAsync(ByDoi.Id);

        Assert.Empty(fixture.Crossref.Requests);
    }

    [Fact]
    public async Task With_Crossref_disabled_no_registry_is_queried_and_the_article_waits()
    {
        await using var fixture = await EnricherFixture.OpenAsync(enabled: false);
        await fixture.StoreAsync(ByDoi);

        await fixture.EnrichAsync(ByDoi.Id);
        await fixture.PlanAsync();

        Assert.Equal((0, 0, 1), (fixture.Crossref.Requests.Count, fixture.Queue.Texts.Count, (await fixture.PendingAsync()).Length));
    }

    [Fact]
    public async Task A_DOI_of_another_article_is_logged_and_not_used()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        await fixture.StoreAsync(ByDoi with { Citation = null });

        var article = await fixture.EnrichAsync(ByCitation with { FirstSeen = TestArticles.FirstSeen.AddDays(1) });

        Assert.Null(article.Doi);
        Assert.Contains(fixture.Log.GetSnapshot(), record => record.Message.Contains("have the same DOI", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_concurrent_write_is_retried()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        await fixture.StoreAsync(ByDoi);
        fixture.Rows.BeforeWrite = () =>
        {
            fixture.Rows.BeforeWrite = null;
            fixture.StoreAsync(TestArticles.Numbered(1)).GetAwaiter().GetResult();
        };

        await fixture.EnrichAsync(ByDoi.Id);

        Assert.NotNull((await fixture.FindAsync(ByDoi.Id)).Enriched);
    }
}
