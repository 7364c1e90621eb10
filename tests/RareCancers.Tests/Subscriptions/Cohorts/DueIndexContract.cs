using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Subscriptions.Cohorts;

/// <summary>The contract of the index of due cohorts, for real storage and for the table in memory.</summary>
public abstract class DueIndexContract
{
    private static readonly Cohort Daily = new(TestSettings.Slug, "daily-07-Etc/UTC");

    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2025, 6, 1, 6, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_new_cohort_is_due_when_its_members_are()
    {
        var index = await CreateAsync();

        await EnsureAsync(index, through: 12);

        var due = await FindAsync(index);
        Assert.Equal((Daily, Clock.GetUtcNow().AddHours(1), 12L, false), (due.Cohort, due.Due, due.Through, due.IsEmpty));
        Assert.Equal([due], await index.ListAsync(TestSettings.Slug, due.Due, CancellationToken.None).ToArrayAsync());
        Assert.Empty(await index.ListAsync(TestSettings.Slug, due.Due.AddTicks(-1), CancellationToken.None).ToArrayAsync());
    }

    [Theory]
    [InlineData(13, false, 12, false)]
    [InlineData(12, false, 12, false)]
    [InlineData(11, false, 11, true)]
    [InlineData(13, true, 12, true)]
    [InlineData(11, true, 11, true)]
    public async Task A_member_with_news_to_catch_up_on_makes_planning_under_way_look_again(long through, bool isBehind, long stored, bool isTold)
    {
        var index = await CreateAsync();
        await EnsureAsync(index, through: 12);
        var before = await FindAsync(index);

        await EnsureAsync(index, through, isBehind);

        var after = await FindAsync(index);
        Assert.Equal((stored, isTold), (after.Through, after.Version != before.Version));
    }

    [Fact]
    public async Task A_cohort_marked_empty_is_no_longer_empty_when_someone_joins()
    {
        var index = await CreateAsync();
        await EnsureAsync(index, through: 12);
        var read = await FindAsync(index);
        await index.TryMoveAsync(read, read with { IsEmpty = true }, CancellationToken.None);

        await EnsureAsync(index, through: 12);

        Assert.False((await FindAsync(index)).IsEmpty);
    }

    [Fact]
    public async Task A_cohort_that_changed_since_is_neither_moved_nor_removed()
    {
        var index = await CreateAsync();
        await EnsureAsync(index, through: 12);
        var read = await FindAsync(index);
        await EnsureAsync(index, through: 11);
        var changed = await FindAsync(index);

        Assert.False(await index.TryMoveAsync(read, read with { Due = read.Due.AddDays(1) }, CancellationToken.None));
        Assert.False(await index.TryRemoveAsync(read, CancellationToken.None));

        Assert.Equal(changed, await FindAsync(index));
    }

    [Fact]
    public async Task A_cohort_that_is_gone_is_neither_moved_nor_removed()
    {
        var index = await CreateAsync();
        await EnsureAsync(index, through: 12);
        var read = await FindAsync(index);
        Assert.True(await index.TryRemoveAsync(read, CancellationToken.None));

        Assert.False(await index.TryMoveAsync(read, read with { Through = 13 }, CancellationToken.None));
        Assert.False(await index.TryRemoveAsync(read, CancellationToken.None));

        Assert.Null(await index.FindAsync(Daily, CancellationToken.None));
        Assert.Empty(await index.ListAsync(TestSettings.Slug, read.Due, CancellationToken.None).ToArrayAsync());
    }

    protected abstract Task<TableClient> CreateTableAsync();

    private static Task EnsureAsync(DueIndex index, long through, bool isBehind = false) => index.EnsureAsync(Daily, through, isBehind, CancellationToken.None);

    private static async Task<DueCohort> FindAsync(DueIndex index) => (await index.FindAsync(Daily, CancellationToken.None))!;

    private async Task<DueIndex> CreateAsync() => new(await CreateTableAsync(), Clock);
}

public sealed class DueIndexInMemoryTests : DueIndexContract
{
    protected override Task<TableClient> CreateTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class DueIndexOnAzuriteTests : DueIndexContract
{
    protected override Task<TableClient> CreateTableAsync() => TestTables.NewAsync(SubscriberTable.Name);
}
