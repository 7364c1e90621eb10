using Azure.Data.Tables;
using RareCancers.Digests;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

/// <summary>What the table of digests promises, on storage and on the table in memory alike.</summary>
public abstract class DigestTableContract
{
    private static readonly Digest First = new(TestSettings.Slug, 0, 9, new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero), IsQueued: false);

    [Fact]
    public async Task Before_the_first_digest_there_is_none()
    {
        var table = await CreateAsync();

        Assert.Null(await table.FindLatestAsync(TestSettings.Slug, CancellationToken.None));
        Assert.Null(await table.FindAsync(TestSettings.Slug, 9, CancellationToken.None));
    }

    [Fact]
    public async Task A_digest_is_read_as_it_was_stored()
    {
        var table = await CreateAsync();

        Assert.True(await table.TryAddAsync(First, CancellationToken.None));

        Assert.Equal(First, await table.FindAsync(TestSettings.Slug, 9, CancellationToken.None));
    }

    [Fact]
    public async Task The_latest_digest_is_the_one_that_reaches_farthest()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(First, CancellationToken.None);
        await table.TryAddAsync(First with { After = 9, Through = 100 }, CancellationToken.None);
        await table.TryAddAsync(First with { After = 8, Through = 10 }, CancellationToken.None);
        await table.TryAddAsync(First with { Collection = TestSettings.OtherSlug, Through = 500 }, CancellationToken.None);

        Assert.Equal(100, (await table.FindLatestAsync(TestSettings.Slug, CancellationToken.None))?.Through);
    }

    [Fact]
    public async Task The_second_of_two_who_plan_the_same_digest_is_told()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(First, CancellationToken.None);

        Assert.False(await table.TryAddAsync(First with { Planned = First.Planned.AddHours(1) }, CancellationToken.None));
        Assert.False(await table.TryAddAsync(First with { Through = First.Through + 1 }, CancellationToken.None));

        Assert.Equal(First, await table.FindAsync(TestSettings.Slug, 9, CancellationToken.None));
    }

    [Fact]
    public async Task A_queued_digest_says_so()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(First, CancellationToken.None);

        await table.MarkQueuedAsync(First, CancellationToken.None);

        Assert.Equal(First with { IsQueued = true }, await table.FindLatestAsync(TestSettings.Slug, CancellationToken.None));
    }

    protected abstract Task<TableClient> CreateTableAsync();

    private async Task<DigestTable> CreateAsync() => new(await CreateTableAsync());
}

public sealed class DigestTableInMemoryTests : DigestTableContract
{
    protected override Task<TableClient> CreateTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class DigestTableOnAzuriteTests : DigestTableContract
{
    protected override Task<TableClient> CreateTableAsync() => TestTables.NewAsync(DigestTable.Name);
}
