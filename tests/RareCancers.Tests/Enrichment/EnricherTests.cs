using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>What an article gains by what the registries say of it.</summary>
public sealed class EnricherTests
{
    private const string DoiText = "10.1186/s12885-025-13934-2";

    private static readonly Doi SomeDoi = Doi.Parse(DoiText);
    private static readonly CrossrefWorkJson Work = new(DoiText);

    private static Article ByCitation => TestArticles.Numbered(558);

    private static Article ByDoi => ByCitation with { Id = ArticleId.From(SomeDoi, null), Doi = SomeDoi };

    [Fact]
    public async Task An_article_learns_what_Crossref_says()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);

        var article = await fixture.EnrichAsync(ByDoi);

        Assert.Equal(("Outcomes of a rare tumor", "journal-article", "https://creativecommons.org/licenses/by/4.0", 31), (article.Title, article.WorkType, article.Licence?.ToString(), article.ReferenceCount));
        Assert.Contains("Few are known.", article.Abstract?.Text, StringComparison.Ordinal);
        Assert.Equal(("2025-03-28", "Ran Ni, Yixuan Mou and Zongting Gu", true), (article.Published?.ToString(), article.Authors.ToString(), article.Authors.IsRegistered));
    }

    [Fact]
    public async Task An_article_without_a_DOI_gets_it_as_an_alias_and_keeps_its_id()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);

        var article = await fixture.EnrichAsync(ByCitation);

        Assert.Equal(("bmc-cancer:25:558", SomeDoi), (article.Id.Value, article.Doi));
        Assert.Equal(article, await fixture.FindAsync(ArticleId.From(SomeDoi, null)));
    }

    [Fact]
    public async Task A_work_of_another_author_at_the_same_place_is_not_taken()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work with { Authors = [("Ana", "Example")] });

        var article = await fixture.EnrichAsync(ByCitation);

        Assert.Equal((null, null), (article.Doi, article.Enriched));
    }

    [Fact]
    public async Task What_the_listing_said_stays()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work with { Title = "Another title", Published = new DateOnly(2025, 3, 30) });

        var article = await fixture.EnrichAsync(ByDoi with { Title = "The title", TitleIsListed = true, Published = PublicationDate.Parse("2025-03-28") });

        Assert.Equal(("The title", "2025-03-28", "BMC Cancer 2025 25:558"), (article.Title, article.Published?.ToString(), article.Citation?.ToString()));
    }

    [Fact]
    public async Task A_day_replaces_a_month_that_it_is_in()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);

        Assert.Equal("2025-03-28", (await fixture.EnrichAsync(ByDoi with { Published = PublicationDate.Parse("March 2025") })).Published?.ToString());
    }

    [Fact]
    public async Task What_the_registries_add_is_no_news_and_an_article_is_enriched_once()
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
    public async Task An_article_is_classified_by_its_new_words()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work with { Title = "Outcomes of osteosarcoma" });

        var article = await fixture.EnrichAsync(ByDoi);

        Assert.Contains("osteosarcoma", article.Classification.Topics.Select(match => match.Words));
    }

    [Fact]
    public async Task An_enriched_article_waits_no_longer()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        fixture.EuropePmc.Put(DoiText, EuropePmcServer.Result(DoiText, "40000001", "PMC11900001", "Osteosarcoma", "Humans"));

        var article = await fixture.EnrichAsync(ByDoi);

        Assert.Equal(("40000001", "PMC11900001", "Osteosarcoma, Humans"), (article.Pmid, article.Pmcid, article.MeshHeadings.ToString()));
        Assert.Empty(await fixture.PendingAsync());
    }

    [Fact]
    public async Task An_article_that_Europe_PMC_does_not_know_yet_keeps_what_Crossref_said_and_waits()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);

        var article = await fixture.EnrichAsync(ByDoi);

        Assert.NotNull(article.Enriched);
        Assert.Contains("Europe PMC", Assert.Single(await fixture.PendingAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_in_PubMed_and_headings_that_come_later_are_waited_for()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        fixture.EuropePmc.Put(DoiText, EuropePmcServer.Result(DoiText, pmid: null, "PMC11900001"));
        var early = await fixture.EnrichAsync(ByDoi);
        var waiting = Assert.Single(await fixture.PendingAsync());
        fixture.EuropePmc.Put(DoiText, EuropePmcServer.Result(DoiText, "40000001", "PMC11900001", "Osteosarcoma"));

        await fixture.EnrichAsync(ByDoi.Id, waiting.Tries);

        var late = await fixture.FindAsync(ByDoi.Id);
        Assert.Equal(("PMC11900001", 1, "40000001", "Osteosarcoma"), (early.Pmcid, waiting.Tries, late.Pmid, late.MeshHeadings.ToString()));
        Assert.Empty(await fixture.PendingAsync());
    }

    [Fact]
    public async Task After_eight_tries_Europe_PMC_is_not_waited_for_any_more()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        await fixture.EnrichAsync(ByDoi);

        await fixture.EnrichAsync(ByDoi.Id, tries: 8);

        Assert.Empty(await fixture.PendingAsync());
    }

    [Fact]
    public async Task Europe_PMC_gets_its_own_tries_however_long_Crossref_took()
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
    public async Task A_service_that_cannot_tell_delays_and_loses_nothing(ServiceMode mode)
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
    public async Task An_article_that_is_not_registered_yet_is_asked_for_ever_less_often(int tries, int hours)
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(ByDoi);

        await fixture.EnrichAsync(ByDoi.Id, tries);

        var wait = Assert.Single(await fixture.PendingAsync()).Due - TestArticles.FirstSeen;
        Assert.InRange(wait, TimeSpan.FromHours(hours), TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_request_about_an_article_that_is_gone_is_harmless()
    {
        await using var fixture = await EnricherFixture.OpenAsync();

        await fixture.EnrichAsync(ByDoi.Id);

        Assert.Empty(fixture.Crossref.Requests);
    }

    [Fact]
    public async Task With_Crossref_off_nobody_is_asked_and_the_article_waits()
    {
        await using var fixture = await EnricherFixture.OpenAsync(enabled: false);
        await fixture.StoreAsync(ByDoi);

        await fixture.EnrichAsync(ByDoi.Id);
        await fixture.PlanAsync();

        Assert.Equal((0, 0, 1), (fixture.Crossref.Requests.Count, fixture.Queue.Texts.Count, (await fixture.PendingAsync()).Length));
    }

    [Fact]
    public async Task A_DOI_that_another_article_has_is_an_alarm_and_not_taken()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(Work);
        await fixture.StoreAsync(ByDoi with { Citation = null });

        var article = await fixture.EnrichAsync(ByCitation with { FirstSeen = TestArticles.FirstSeen.AddDays(1) });

        Assert.Null(article.Doi);
        Assert.Contains(fixture.Log.GetSnapshot(), record => record.Message.Contains("have one DOI", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_writer_in_between_is_read_again()
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
