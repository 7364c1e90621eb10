using Azure.Data.Tables;
using RareCancers.Digests;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Digests.Sending;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

/// <summary>The contract of the table of digests, for storage and for the table in memory.</summary>
public abstract class DigestTableContract
{
    private static readonly DateTimeOffset Now = new(2025, 6, 1, 7, 0, 0, TimeSpan.Zero);

    private static readonly Digest First = new()
    {
        Collection = TestSettings.Slug,
        Number = 1,
        Through = 9,
        Planned = Now,
        Cohorts = ["immediately", "daily-07-Europe/Berlin"],
    };

    [Fact]
    public async Task Before_the_first_digest_there_is_none()
    {
        var table = await CreateAsync();

        Assert.Null(await table.FindLatestAsync(TestSettings.Slug, CancellationToken.None));
        Assert.Null(await table.FindAsync(TestSettings.Slug, 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_digest_is_read_as_it_was_stored()
    {
        var table = await CreateAsync();

        Assert.True(await table.TryAddAsync(First, CancellationToken.None));

        Assert.Equal(First, await table.FindAsync(TestSettings.Slug, 1, CancellationToken.None));
    }

    [Fact]
    public async Task The_latest_digest_is_the_one_of_the_highest_number()
    {
        var table = await CreateAsync();
        foreach (var number in new[] { 1, 100, 10 })
            await table.TryAddAsync(First with { Number = number }, CancellationToken.None);
        await table.TryAddAsync(First with { Collection = TestSettings.OtherSlug, Number = 500 }, CancellationToken.None);

        Assert.Equal(100, (await table.FindLatestAsync(TestSettings.Slug, CancellationToken.None))?.Number);
    }

    [Fact]
    public async Task Only_the_first_of_two_planners_can_add_the_same_digest()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(First, CancellationToken.None);

        Assert.False(await table.TryAddAsync(First with { Through = 10 }, CancellationToken.None));

        Assert.Equal(First, await table.FindAsync(TestSettings.Slug, 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_planner_recognizes_its_own_digest_after_a_repeated_add()
    {
        var table = new DigestTable(new RepeatingTableClient(await CreateTableAsync()));

        Assert.True(await table.TryAddAsync(First, CancellationToken.None));
    }

    [Fact]
    public async Task A_queued_digest_has_its_state_and_number_of_emails()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(First, CancellationToken.None);

        await table.MarkQueuedAsync(First, 12, CancellationToken.None);

        Assert.Equal(First with { State = DigestState.Queued, Mails = 12 }, await table.FindLatestAsync(TestSettings.Slug, CancellationToken.None));
    }

    [Fact]
    public async Task A_paused_digest_is_listed_with_the_reason_until_it_is_resumed()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(First, CancellationToken.None);
        await table.MarkQueuedAsync(First, 12, CancellationToken.None);

        await table.PauseAsync(TestSettings.Slug, 1, "No mail server.", Now, CancellationToken.None);

        var paused = First with { State = DigestState.Paused, Mails = 12, PausedBecause = "No mail server.", PausedSince = Now };
        Assert.Equal([paused], await table.ListPausedAsync(CancellationToken.None).ToArrayAsync());
        Assert.Equal(First with { State = DigestState.Queued, Mails = 12 }, await table.ResumeAsync(TestSettings.Slug, 1, CancellationToken.None));
        Assert.Empty(await table.ListPausedAsync(CancellationToken.None).ToArrayAsync());
    }

    [Fact]
    public async Task A_half_planned_digest_is_in_planning_again_after_it_is_resumed()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(First, CancellationToken.None);
        await table.PauseAsync(TestSettings.Slug, 1, "Wait.", Now, CancellationToken.None);

        Assert.Equal(First, await table.ResumeAsync(TestSettings.Slug, 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_digest_that_was_paused_while_it_was_planned_stays_paused()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(First, CancellationToken.None);
        await table.PauseAsync(TestSettings.Slug, 1, "Wait.", Now, CancellationToken.None);

        await table.MarkQueuedAsync(First, 12, CancellationToken.None);

        var stored = await table.FindAsync(TestSettings.Slug, 1, CancellationToken.None);
        Assert.Equal((DigestState.Paused, 12), (stored!.State, stored.Mails));
    }

    [Fact]
    public async Task Pausing_again_keeps_the_first_reason_and_an_unknown_digest_cannot_be_paused()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(First, CancellationToken.None);
        await table.PauseAsync(TestSettings.Slug, 1, "First.", Now, CancellationToken.None);

        await table.PauseAsync(TestSettings.Slug, 1, "Second.", Now.AddDays(1), CancellationToken.None);

        Assert.Equal("First.", (await table.FindAsync(TestSettings.Slug, 1, CancellationToken.None))?.PausedBecause);
        Assert.Null(await table.PauseAsync(TestSettings.Slug, 2, "Third.", Now, CancellationToken.None));
        Assert.Null(await table.ResumeAsync(TestSettings.Slug, 2, CancellationToken.None));
        Assert.Single(await table.ListPausedAsync(CancellationToken.None).ToArrayAsync());
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
