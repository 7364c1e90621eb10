using Azure;
using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>What Crossref changed is asked for once a day, and taken over whatever fails on the way.</summary>
public sealed class RefreshTests
{
    [Fact]
    public async Task Changes_are_asked_for_once_a_day()
    {
        await using var desk = await DeskAsync(1);
        await desk.PlanAsync();

        await desk.PlanAsync();
        Assert.Equal(1, Asked(desk));

        await desk.PlanNextDayAsync();
        Assert.Equal(2, Asked(desk));
    }

    [Fact]
    public async Task Changes_are_not_asked_for_before_the_time_that_Crossref_named()
    {
        await using var desk = await DeskAsync(1);
        desk.Crossref.Mode = ServiceMode.Outage;
        desk.Crossref.RetryAfter = "10800";
        await desk.PlanAsync();
        desk.Crossref.Mode = ServiceMode.Normal;
        desk.Time.Advance(TimeSpan.FromHours(2));

        await desk.PlanAsync();
        Assert.Equal(1, Asked(desk));

        desk.Time.Advance(TimeSpan.FromHours(1.1));
        await desk.PlanAsync();
        Assert.Equal(2, Asked(desk));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task An_article_that_storage_does_not_take_stops_neither_the_others_nor_the_days(int status)
    {
        await using var desk = await DeskAsync(1, 2);
        desk.Time.Advance(TimeSpan.FromDays(10));
        FailOnce(desk, status);

        await desk.PlanAsync();
        Assert.Single(await desk.ChangesAsync(after: 2));

        await desk.PlanNextDayAsync();
        Assert.Contains("from-index-date:2025-04-05", desk.Crossref.Requests.Last(IsForChanges), StringComparison.Ordinal);
        Assert.Contains(desk.Log.GetSnapshot(), record => record.Exception is RequestFailedException);
    }

    [Fact]
    public async Task An_article_that_storage_had_no_time_for_is_made_up_for()
    {
        await using var desk = await DeskAsync(1, 2);
        FailOnce(desk, 503);

        await Assert.ThrowsAsync<AggregateException>(desk.PlanAsync);
        Assert.Single(await desk.ChangesAsync(after: 2));

        await desk.PlanAsync();
        Assert.Equal(2, (await desk.ChangesAsync(after: 2)).Length);
    }

    private static int Asked(EnricherDesk desk) => desk.Crossref.Requests.Count(IsForChanges);

    private static bool IsForChanges(string request) => request.Contains("from-index-date", StringComparison.Ordinal);

    private static void FailOnce(EnricherDesk desk, int status) => desk.Rows.BeforeWrite = () =>
    {
        desk.Rows.BeforeWrite = null;
        throw new RequestFailedException(status, "Not now, or never.");
    };

    // Enriched articles, each with a correction that only Crossref tells of.
    private static async Task<EnricherDesk> DeskAsync(params int[] numbers)
    {
        var desk = await EnricherDesk.OpenAsync();
        foreach (var number in numbers)
        {
            var doi = Doi.Parse(FormattableString.Invariant($"10.1186/article-{number}"));
            desk.Crossref.Put(new CrossrefWorkJson(doi.Value)
            {
                UpdatedBy = [new CrossrefUpdateJson("correction", FormattableString.Invariant($"10.1186/notice-{number}"), new DateOnly(2025, 4, 20))],
            });
            await desk.StoreAsync(TestArticles.Numbered(number) with { Doi = doi, Enriched = TestArticles.FirstSeen });
            await desk.Articles.SettleAsync(EnricherDesk.Slug, TestArticles.Numbered(number).Id, CancellationToken.None);
        }

        return desk;
    }
}
