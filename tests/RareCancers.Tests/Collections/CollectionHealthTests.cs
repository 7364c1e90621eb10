using System.Text.Json;
using Microsoft.Extensions.Options;
using RareCancers.Collections;
using RareCancers.Settings;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections;

public sealed class CollectionHealthTests
{
    private readonly CollectorDesk desk = new();

    [Fact]
    public async Task Until_the_first_run_it_is_starting()
    {
        var report = await ReportAsync();

        Assert.Equal(("starting", false), (report.Status, report.IsReady));
    }

    [Fact]
    public async Task After_a_success_it_is_ok()
    {
        await desk.CollectAsync(TestListing.Items(1, 3));

        var report = await ReportAsync();

        Assert.Equal(("ok", true), (report.Status, report.IsReady));
    }

    [Fact]
    public async Task A_refusal_shows_with_its_reason_and_what_was_seen()
    {
        await desk.CollectAsync(TestListing.Items(1, 3));
        desk.ShowText("{}");
        var refusal = (await desk.CollectAsync()).Refusal!;

        var report = await ReportAsync();

        var collection = Assert.Single(report.Collections);
        Assert.Equal(("refused", refusal.Reason, refusal.Message, "{}"), (report.Status, collection.Refused, collection.Message, collection.Sample));
        Assert.Equal((desk.Now, desk.Now.AddHours(-1)), (collection.LastTried, collection.LastSucceeded));
    }

    [Fact]
    public async Task As_JSON_it_names_the_reason_and_leaves_out_what_is_unknown()
    {
        desk.ShowText("{}");
        await desk.CollectAsync();

        var json = JsonDocument.Parse(JsonSerializer.Serialize(await ReportAsync(), HealthReportJson.Default.HealthReport)).RootElement;

        var collection = json.GetProperty("collections")[0];
        Assert.Equal(("refused", "NotACollectionPage"), (json.GetProperty("status").GetString(), collection.GetProperty("refused").GetString()));
        Assert.False(collection.TryGetProperty("lastSucceeded", out _));
    }

    private async Task<HealthReport> ReportAsync()
    {
        var options = new CollectionsOptions { Items = { CollectorDesk.Collection(CollectorDesk.Slug, CollectorDesk.Address) } };
        return await new CollectionHealth(Options.Create(options), desk.Collections).ReportAsync(CancellationToken.None);
    }
}
