using Microsoft.Extensions.Logging;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections;

public sealed class CollectorHandOverTests
{
    private readonly CollectorDesk desk = new();

    [Fact]
    public async Task A_run_that_took_eight_minutes_leaves_the_other_Collections_to_the_next_which_begins_with_them()
    {
        desk.Follow("first", CollectorDesk.Address);
        desk.Show(TestListing.Items(1, 3));
        desk.AfterAnswer = () => desk.Time.Advance(TimeSpan.FromMinutes(8));

        var first = await desk.CollectAllAsync();
        var second = await desk.CollectAllAsync();

        Assert.Equal("first", Assert.Single(first).Slug);
        Assert.Equal(CollectorDesk.Slug, Assert.Single(second).Slug);
        Assert.Equal(
            Enumerable.Repeat("Collecting took so long that 1 Collections are left to the next run", 2),
            desk.Log.Collector.GetSnapshot().Where(record => record.Level == LogLevel.Warning).Select(record => record.Message));
    }

    [Fact]
    public async Task A_run_with_time_takes_all_of_them()
    {
        desk.Follow("first", CollectorDesk.Address);
        desk.Show(TestListing.Items(1, 3));
        desk.AfterAnswer = () => desk.Time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(["first", CollectorDesk.Slug], (await desk.CollectAllAsync()).Select(outcome => outcome.Slug));
    }
}
