using Microsoft.Extensions.Logging;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections;

public sealed class CollectorHandOverTests
{
    private readonly CollectorFixture fixture = new();

    [Fact]
    public async Task A_run_of_eight_minutes_leaves_the_other_Collections_to_the_next_which_starts_with_them()
    {
        fixture.Follow("first", CollectorFixture.Address);
        fixture.Show(TestListing.Items(1, 3));
        fixture.AfterAnswer = () => fixture.Time.Advance(TimeSpan.FromMinutes(8));

        var first = await fixture.CollectAllAsync();
        var second = await fixture.CollectAllAsync();

        Assert.Equal("first", Assert.Single(first).Slug);
        Assert.Equal(CollectorFixture.Slug, Assert.Single(second).Slug);
        Assert.Equal(
            Enumerable.Repeat("Collecting reached its time limit; sources left for the next run: 1", 2),
            fixture.Log.Collector.GetSnapshot().Where(record => record.Level == LogLevel.Warning).Select(record => record.Message));
    }

    [Fact]
    public async Task A_run_within_its_time_collects_all_of_them()
    {
        fixture.Follow("first", CollectorFixture.Address);
        fixture.Show(TestListing.Items(1, 3));
        fixture.AfterAnswer = () => fixture.Time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(["first", CollectorFixture.Slug], (await fixture.CollectAllAsync()).Select(outcome => outcome.Slug));
    }
}
