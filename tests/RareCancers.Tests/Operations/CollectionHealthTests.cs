using System.Text.Json;
using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Operations;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Collections;

namespace RareCancers.Tests.Operations;

public sealed class CollectionHealthTests
{
    private readonly CollectorFixture fixture = new();

    [Fact]
    public async Task Until_the_first_run_it_is_starting()
    {
        var report = await ReportAsync();

        Assert.Equal((CollectionHealthStatus.Starting, false), (report.Status, report.IsReady));
    }

    [Fact]
    public async Task While_the_page_is_read_for_the_first_time_it_is_starting()
    {
        HealthReport? report = null;
        fixture.Show(TestListing.Items(1, 3));
        fixture.AfterAnswer = () => report = ReportAsync().GetAwaiter().GetResult();

        await fixture.CollectNewAsync();

        Assert.Equal(CollectionHealthStatus.Starting, report!.Status);
    }

    [Fact]
    public async Task After_a_success_it_is_ok()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));

        var report = await ReportAsync();

        Assert.Equal((CollectionHealthStatus.Ok, true), (report.Status, report.IsReady));
    }

    [Fact]
    public async Task A_refusal_is_shown_with_its_reason_and_a_sample()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));
        fixture.ShowText("{}");
        var refusal = (await fixture.CollectAsync()).Refusal!;

        var report = await ReportAsync();

        var collection = Assert.Single(report.Collections);
        Assert.Equal((CollectionHealthStatus.Refused, refusal.Reason, "{}"), (report.Status, collection.Refused, collection.Sample));
        Assert.Equal((fixture.Now, fixture.Now.AddHours(-1)), (collection.LastTried, collection.LastSucceeded));
    }

    [Theory]
    [InlineData(48, CollectionHealthStatus.Ok)]
    [InlineData(49, CollectionHealthStatus.Outdated)]
    public async Task Data_older_than_configured_are_outdated(int hours, CollectionHealthStatus status)
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));
        fixture.Time.Advance(TimeSpan.FromHours(hours));

        var report = await ReportAsync();

        Assert.Equal((status, status == CollectionHealthStatus.Ok, (double)hours), (report.Status, report.IsReady, report.Collections[0].AgeHours));
    }

    [Theory]
    [InlineData("no dates, thirty days", null, 30, CollectionHealthStatus.Ok)]
    [InlineData("no dates, thirty-one days", null, 31, CollectionHealthStatus.Stale)]
    [InlineData("a pause of fifty days, a hundred days", "2025-01-01 2025-02-20 2025-02-21", 100, CollectionHealthStatus.Ok)]
    [InlineData("a pause of fifty days, a hundred and one", "2025-01-01 2025-02-20 2025-02-21", 101, CollectionHealthStatus.Stale)]
    public async Task A_page_unchanged_for_longer_than_usual_is_stale(string what, string? published, int days, CollectionHealthStatus status)
    {
        var dates = published?.Split(' ') ?? [];
        await fixture.CollectAsync([.. TestListing.Items(1, 3)
            .Select((item, index) => item with { Published = PublicationDate.TryParse(dates.ElementAtOrDefault(index)) })]);
        fixture.Time.Advance(TimeSpan.FromDays(days) - TimeSpan.FromHours(1));
        await fixture.CollectAsync();

        var report = await ReportAsync();

        Assert.True((report.Status, report.IsReady) == (status, true), $"After {what}: {report.Status}");
    }

    [Fact]
    public async Task A_new_article_ends_staleness()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));
        fixture.Time.Advance(TimeSpan.FromDays(31));

        await fixture.CollectAsync(TestListing.Items(1, 4));

        Assert.Equal(CollectionHealthStatus.Ok, (await ReportAsync()).Status);
    }

    [Fact]
    public async Task The_JSON_has_the_reason_and_omits_unknown_values()
    {
        fixture.ShowText("{}");
        await fixture.CollectAsync();

        var json = JsonDocument.Parse(JsonSerializer.Serialize(await ReportAsync(), HealthReportJson.Default.HealthReport)).RootElement;

        var collection = json.GetProperty("collections")[0];
        Assert.Equal(("outdated", "NotACollectionPage"), (json.GetProperty("status").GetString(), collection.GetProperty("refused").GetString()));
        Assert.False(collection.TryGetProperty("lastSucceeded", out _));
    }

    [Fact]
    public void The_JSON_counts_what_was_left_out()
    {
        var report = new HealthReport([new CollectionHealthReport { Slug = "rare-cancers", Status = CollectionHealthStatus.Ok, Unidentified = 2 }]);

        var json = JsonDocument.Parse(JsonSerializer.Serialize(report, HealthReportJson.Default.HealthReport)).RootElement;

        Assert.Equal(2, json.GetProperty("collections")[0].GetProperty("leftOut").GetInt32());
    }

    private async Task<HealthReport> ReportAsync()
    {
        var options = new CollectionsOptions { Items = { CollectorFixture.Collection(CollectorFixture.Slug, CollectorFixture.Address) } };
        return await new CollectionHealth(Options.Create(options), fixture.Collections, fixture.Time).ReportAsync(CancellationToken.None);
    }
}
