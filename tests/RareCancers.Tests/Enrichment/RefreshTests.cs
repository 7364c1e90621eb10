using Azure;
using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Enrichment;

/// <summary>What Crossref changed is taken over whatever fails on the way.</summary>
public sealed class RefreshTests
{
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
        Assert.Contains("from-index-date:2025-04-05", desk.Crossref.Requests[^1], StringComparison.Ordinal);
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
