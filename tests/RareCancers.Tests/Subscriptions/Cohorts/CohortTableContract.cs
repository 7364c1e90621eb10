using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Subscriptions.Cohorts;

/// <summary>The contract of the table of cohorts, for real storage and for the table in memory.</summary>
public abstract class CohortTableContract
{
    private const string Shard = "aa";

    private static readonly Cohort Usual = new(TestSettings.Slug, MailingSchedule.Default.Key);

    [Fact]
    public async Task The_cursor_of_an_empty_cohort_is_deleted()
    {
        var (cohorts, subscribers) = await CreateAsync();
        await subscribers.TryAddAsync(Person('1'), CancellationToken.None);
        await LeaveAsync(subscribers, '1');

        await cohorts.TryDeleteCursorAsync(Shard, await CursorAsync(cohorts), CancellationToken.None);

        Assert.Empty(await cohorts.ListCursorsAsync(Shard, TestSettings.Slug, CancellationToken.None).ToArrayAsync());
    }

    [Fact]
    public async Task The_cursor_of_a_cohort_that_someone_joined_since_is_kept()
    {
        var (cohorts, subscribers) = await CreateAsync();
        await subscribers.TryAddAsync(Person('1'), CancellationToken.None);
        await LeaveAsync(subscribers, '1');
        var read = await CursorAsync(cohorts);
        await subscribers.TryAddAsync(Person('2'), CancellationToken.None);

        await cohorts.TryDeleteCursorAsync(Shard, read, CancellationToken.None);

        Assert.NotEqual(read.Version, (await CursorAsync(cohorts)).Version);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Planning_fails_for_a_cohort_that_someone_joined_or_left_since(bool isJoin)
    {
        var (cohorts, subscribers) = await CreateAsync();
        await subscribers.TryAddAsync(Person('1'), CancellationToken.None);
        var read = await CursorAsync(cohorts);
        if (isJoin)
            await subscribers.TryAddAsync(Person('2'), CancellationToken.None);
        else
            await LeaveAsync(subscribers, '1');

        Assert.False(await AdvanceAsync(cohorts, read));

        var changed = await CursorAsync(cohorts);
        Assert.Equal((0L, 0L), (changed.Through, changed.Digest));
        Assert.True(await AdvanceAsync(cohorts, changed));
        var moved = await CursorAsync(cohorts);
        Assert.Equal((5L, 1L), (moved.Through, moved.Digest));
    }

    [Fact]
    public async Task Nothing_is_planned_twice()
    {
        var (cohorts, subscribers) = await CreateAsync();
        await subscribers.TryAddAsync(Person('1'), CancellationToken.None);
        var read = await CursorAsync(cohorts);

        Assert.True(await AdvanceAsync(cohorts, read));
        Assert.False(await AdvanceAsync(cohorts, read));
        Assert.False(await AdvanceAsync(cohorts, await CursorAsync(cohorts)));
    }

    [Fact]
    public async Task A_member_whose_preferences_changed_within_the_cohort_is_planned_by_the_new_ones()
    {
        var (cohorts, subscribers) = await CreateAsync();
        await subscribers.TryAddAsync(Person('1') with { ReadThrough = 3 }, CancellationToken.None);
        var read = await subscribers.FindAsync(Person('1').Id, CancellationToken.None);
        var wish = read!.Subscriber.Preferences with { Interest = new Interest(["thymoma"], []), TextOnly = true };

        await subscribers.TryReplaceAsync(read, read.Subscriber with { Preferences = wish }, CancellationToken.None);

        var member = await cohorts.ListAsync(Shard, await CursorAsync(cohorts), CancellationToken.None).SingleAsync();
        Assert.Equal((wish, 3L), (member.Preferences, member.After));
    }

    protected abstract Task<TableClient> CreateTableAsync();

    private static async Task<CohortCursor> CursorAsync(CohortTable cohorts) => (await cohorts.FindCursorAsync(Shard, Usual, CancellationToken.None))!;

    private static Task<bool> AdvanceAsync(CohortTable cohorts, CohortCursor cursor) =>
        cohorts.TryAdvanceAsync(Shard, digest: 1, through: 5, [cursor], [], [new TableEntity(Shard, "planned")], CancellationToken.None);

    private static async Task LeaveAsync(SubscriberTable subscribers, char digit)
    {
        var read = await subscribers.FindAsync(Person(digit).Id, CancellationToken.None);
        await subscribers.TryReplaceAsync(read!, read!.Subscriber with { State = SubscriberState.Left }, CancellationToken.None);
    }

    private static Subscriber Person(char digit) => new()
    {
        Id = SubscriberId.Parse(Shard.PadRight(32, digit)),
        Collection = TestSettings.Slug,
        Address = EmailAddress.Parse($"person{digit}@example.org"),
        State = SubscriberState.Confirmed,
        ConfirmationSent = new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero),
    };

    private async Task<(CohortTable Cohorts, SubscriberTable Subscribers)> CreateAsync()
    {
        var table = await CreateTableAsync();
        return (new CohortTable(table), new SubscriberTable(table, new DueIndex(table, TimeProvider.System)));
    }
}

public sealed class CohortTableInMemoryTests : CohortTableContract
{
    protected override Task<TableClient> CreateTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class CohortTableOnAzuriteTests : CohortTableContract
{
    protected override Task<TableClient> CreateTableAsync() => TestTables.NewAsync(SubscriberTable.Name);
}
