using Azure;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Enrichment;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>Every pending article is queued when it is due, and none is lost.</summary>
public sealed class EnrichmentPlannerTests
{
    [Fact]
    public async Task Every_due_article_is_queued_once()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(TestArticles.Numbered(1), TestArticles.Numbered(2));

        await fixture.PlanAsync();

        Assert.Equal(["bmc-cancer:25:1", "bmc-cancer:25:2"], fixture.Queue.Texts.Select(text => EnrichmentRequest.Parse(text).Article.Value).Order());
    }

    [Fact]
    public async Task Nothing_is_queued_during_the_first_import()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.Articles.WriteAsync(
            EnricherFixture.Slug, await fixture.Articles.ReadAsync(EnricherFixture.Slug, CancellationToken.None),
                [TestArticles.Numbered(1).AsNew()], completesImport: false, CancellationToken.None);

        await fixture.PlanAsync();

        Assert.Empty(fixture.Queue.Texts);
    }

    [Fact]
    public async Task A_queued_article_is_not_queued_again_immediately()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(TestArticles.Numbered(1));
        await fixture.PlanAsync();

        await fixture.PlanAsync();

        Assert.Single(fixture.Queue.Texts);
    }

    [Fact]
    public async Task A_lost_message_is_sent_again_after_an_hour()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(TestArticles.Numbered(1));
        await fixture.PlanAsync();
        fixture.Time.Advance(TimeSpan.FromHours(1));

        await fixture.PlanAsync();

        Assert.Equal(2, fixture.Queue.Texts.Count);
    }

    [Fact]
    public async Task A_queue_failure_leaves_the_article_due()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(TestArticles.Numbered(1));
        fixture.Queue.BeforeSend = () => throw new RequestFailedException(503, "Busy.");
        await Assert.ThrowsAsync<AggregateException>(fixture.PlanAsync);
        fixture.Queue.BeforeSend = null;

        await fixture.PlanAsync();

        Assert.Single(fixture.Queue.Texts);
    }

    [Fact]
    public async Task A_failing_Collection_does_not_stop_the_next()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(TestArticles.Numbered(1));
        await fixture.StoreAsync(EnricherFixture.OtherSlug, [TestArticles.Numbered(2)]);
        fixture.Queue.BeforeSend = () =>
        {
            fixture.Queue.BeforeSend = null;
            throw new RequestFailedException(503, "Busy.");
        };

        var failure = await Assert.ThrowsAsync<AggregateException>(fixture.PlanAsync);

        Assert.IsType<RequestFailedException>(Assert.Single(failure.InnerExceptions));
        Assert.Equal(EnricherFixture.OtherSlug, EnrichmentRequest.Parse(Assert.Single(fixture.Queue.Texts)).Collection);
    }

    [Fact]
    public async Task A_large_import_is_queued_in_parts_and_every_article_once()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(Enumerable.Range(1, 250).Select(TestArticles.Numbered));

        var queued = new List<int>();
        for (var plan = 0; plan < 4; plan++)
        {
            await fixture.PlanAsync();
            queued.Add(fixture.Queue.Texts.Count);
        }

        Assert.Equal([100, 200, 250, 250], queued);
        Assert.Equal(250, fixture.Queue.Texts.Distinct().Count());
    }

    [Fact]
    public async Task The_longest_overdue_article_is_queued_first()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(Enumerable.Range(1, 250).Select(TestArticles.Numbered));
        var longest = TestArticles.Numbered(99).Id;
        await fixture.Articles.PostponeAsync(EnricherFixture.Slug,
            new PendingEnrichment(longest, TestArticles.FirstSeen.AddDays(-9), 1, "Not yet."), CancellationToken.None);

        await fixture.PlanAsync();

        Assert.Equal(longest, EnrichmentRequest.Parse(fixture.Queue.Texts[0]).Article);
    }

    [Fact]
    public async Task An_article_is_not_queued_before_it_is_due()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(TestArticles.Numbered(1));
        await fixture.Articles.PostponeAsync(EnricherFixture.Slug,
            new PendingEnrichment(TestArticles.Numbered(1).Id, TestArticles.FirstSeen.AddDays(1), 1, "Not yet."), CancellationToken.None);

        await fixture.PlanAsync();

        Assert.Empty(fixture.Queue.Texts);
    }

    [Fact]
    public async Task Crossref_is_not_queried_for_changes_before_the_first_enrichment()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(TestArticles.Numbered(1));

        await fixture.PlanAsync();

        Assert.Empty(fixture.Crossref.Requests);
    }

    [Fact]
    public async Task Changes_are_queried_from_two_days_before_the_last_refresh()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        var doi = Doi.Parse("10.1186/s12885-025-13934-2");
        fixture.Crossref.Put(new CrossrefWorkJson(doi.Value));
        await fixture.StoreAsync(TestArticles.Numbered(1) with { Doi = doi, Enriched = TestArticles.FirstSeen });
        fixture.Time.Advance(TimeSpan.FromDays(10));
        await fixture.PlanAsync();
        fixture.Time.Advance(TimeSpan.FromDays(10));

        await fixture.PlanAsync();

        Assert.Contains("from-index-date:2025-03-26", fixture.Crossref.Requests[0], StringComparison.Ordinal);
        Assert.Contains("from-index-date:2025-04-05", fixture.Crossref.Requests[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("rubbish")]
    [InlineData("""{"Collection":"x","Article":null,"Tries":0}""")]
    [InlineData("""{"Collection":"x","Article":"no id","Tries":0}""")]
    [InlineData("""{"Collection":"x","Article":"bmc-cancer:25:1","Tries":-1}""")]
    public void A_foreign_message_is_quoted(string message) =>
        Assert.Throws<FormatException>(() => EnrichmentRequest.Parse(message));

    [Fact]
    public void A_message_round_trips()
    {
        var request = new EnrichmentRequest("rare-cancers", ArticleId.Parse("10.1186/s12885-025-13934-2"), 3);

        Assert.Equal(request, EnrichmentRequest.Parse(request.ToMessage()));
    }
}
