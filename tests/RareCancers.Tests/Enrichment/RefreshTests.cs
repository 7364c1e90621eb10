using Azure;
using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>Changes at Crossref are queried once a day and applied despite failures.</summary>
public sealed class RefreshTests
{
    [Fact]
    public async Task Changes_are_queried_once_a_day()
    {
        await using var fixture = await FixtureAsync(1);
        await fixture.PlanAsync();

        await fixture.PlanAsync();
        Assert.Equal(1, Asked(fixture));

        await fixture.PlanNextDayAsync();
        Assert.Equal(2, Asked(fixture));
    }

    [Fact]
    public async Task Changes_are_not_queried_before_the_time_that_Crossref_named()
    {
        await using var fixture = await FixtureAsync(1);
        fixture.Crossref.Mode = ServiceMode.Outage;
        fixture.Crossref.RetryAfter = "10800";
        await fixture.PlanAsync();
        fixture.Crossref.Mode = ServiceMode.Normal;
        fixture.Time.Advance(TimeSpan.FromHours(2));

        await fixture.PlanAsync();
        Assert.Equal(1, Asked(fixture));

        fixture.Time.Advance(TimeSpan.FromHours(1.1));
        await fixture.PlanAsync();
        Assert.Equal(2, Asked(fixture));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task An_article_rejected_by_storage_blocks_neither_other_articles_nor_later_refreshes(int status)
    {
        await using var fixture = await FixtureAsync(1, 2);
        fixture.Time.Advance(TimeSpan.FromDays(10));
        FailOnce(fixture, status);

        await fixture.PlanAsync();
        Assert.Single(await fixture.ChangesAsync(after: 2));

        await fixture.PlanNextDayAsync();
        Assert.Contains("from-index-date:2025-04-05", fixture.Crossref.Requests.Last(IsForChanges), StringComparison.Ordinal);
        Assert.Contains(fixture.Log.GetSnapshot(), record => record.Exception is RequestFailedException);
    }

    [Fact]
    public async Task An_article_that_failed_temporarily_is_refreshed_later()
    {
        await using var fixture = await FixtureAsync(1, 2);
        FailOnce(fixture, 503);

        await Assert.ThrowsAsync<AggregateException>(fixture.PlanAsync);
        Assert.Single(await fixture.ChangesAsync(after: 2));

        await fixture.PlanAsync();
        Assert.Equal(2, (await fixture.ChangesAsync(after: 2)).Length);
    }

    [Fact]
    public async Task A_refresh_that_fails_resumes_where_it_stopped()
    {
        await using var fixture = await UnchangedAsync(120);
        fixture.Crossref.RetryAfter = "3600";
        AfterFirstRequest(fixture, () => fixture.Crossref.Mode = ServiceMode.Outage);
        await fixture.PlanAsync();
        fixture.Crossref.Mode = ServiceMode.Normal;
        fixture.Time.Advance(TimeSpan.FromHours(2));

        await fixture.PlanAsync();
        await fixture.PlanAsync();

        Assert.Equal([50, 50, 50, 20], fixture.Crossref.Requests.Where(IsForChanges).Select(Dois));
    }

    [Fact]
    public async Task A_refresh_that_takes_too_long_leaves_the_rest_to_the_next_run()
    {
        await using var fixture = await UnchangedAsync(120);
        AfterFirstRequest(fixture, () => fixture.Time.Advance(RunLimit.Longest / 2));
        await fixture.PlanAsync();
        var before = Asked(fixture);

        await fixture.PlanAsync();
        await fixture.PlanAsync();

        Assert.Equal((1, 3), (before, Asked(fixture)));
    }

    private static int Dois(string request) => request.Split("doi:").Length - 1;

    // The place is recorded after each request.
    private static void AfterFirstRequest(EnricherFixture fixture, Action action) => fixture.Rows.BeforeWrite = () =>
    {
        fixture.Rows.BeforeWrite = null;
        action();
    };

    // Enriched articles of which Crossref has no change.
    private static async Task<EnricherFixture> UnchangedAsync(int count)
    {
        var fixture = await EnricherFixture.OpenAsync();
        await fixture.StoreAsync(Enumerable.Range(1, count).Select(number => TestArticles.Numbered(number) with
        {
            Doi = Doi.Parse(FormattableString.Invariant($"10.1186/article-{number}")),
            Enriched = TestArticles.FirstSeen,
        }));
        foreach (var pending in await fixture.PendingAsync())
            await fixture.Articles.CompleteAsync(EnricherFixture.Slug, pending.Article, CancellationToken.None);
        return fixture;
    }

    private static int Asked(EnricherFixture fixture) => fixture.Crossref.Requests.Count(IsForChanges);

    private static bool IsForChanges(string request) => request.Contains("from-index-date", StringComparison.Ordinal);

    private static void FailOnce(EnricherFixture fixture, int status) => fixture.Rows.BeforeWrite = () =>
    {
        fixture.Rows.BeforeWrite = null;
        throw new RequestFailedException(status, "Not now, or never.");
    };

    // Enriched articles, each with a correction known only to Crossref.
    private static async Task<EnricherFixture> FixtureAsync(params int[] numbers)
    {
        var fixture = await EnricherFixture.OpenAsync();
        foreach (var number in numbers)
        {
            var doi = Doi.Parse(FormattableString.Invariant($"10.1186/article-{number}"));
            fixture.Crossref.Put(new CrossrefWorkJson(doi.Value)
            {
                UpdatedBy = [new CrossrefUpdateJson("correction", FormattableString.Invariant($"10.1186/notice-{number}"), new DateOnly(2025, 4, 20))],
            });
            await fixture.StoreAsync(TestArticles.Numbered(number) with { Doi = doi, Enriched = TestArticles.FirstSeen });
            await fixture.Articles.CompleteAsync(EnricherFixture.Slug, TestArticles.Numbered(number).Id, CancellationToken.None);
        }

        return fixture;
    }
}
