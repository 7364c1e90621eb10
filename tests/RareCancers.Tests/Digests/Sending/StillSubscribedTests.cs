using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Digests.Sending;
using RareCancers.Mail;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Digests.Sending;

public sealed class StillSubscribedTests : IDisposable
{
    private readonly FakeTimeProvider time = new(VariantFixture.Planned);
    private readonly FakeTableClient rows = new();
    private readonly SubscriberTable subscribers;
    private readonly StillSubscribed check;

    public StillSubscribedTests()
    {
        subscribers = new SubscriberTable(rows, new DueIndex(rows, time));
        check = new StillSubscribed(subscribers, connections: 64, time);
    }

    public void Dispose() => check.Dispose();

    [Fact]
    public async Task All_of_a_shard_of_2500_are_found_in_three_reads()
    {
        await StoreAsync(2500);
        var before = rows.ReadRequests;

        var found = 0;
        for (var number = 0; number < 2500; number++)
        {
            if (number % 100 == 0)
                check.MoveTo(Id(number));
            found += await check.FindAsync(Id(number), CancellationToken.None) is { } reader && reader.Id == Id(number) ? 1 : 0;
        }

        Assert.Equal((2500, 3), (found, rows.ReadRequests - before));
    }

    [Fact]
    public async Task Who_stands_before_those_that_were_read_is_found_after_going_back()
    {
        await StoreAsync(10);
        check.MoveTo(Id(5));
        await check.FindAsync(Id(5), CancellationToken.None);

        check.MoveTo(Id(1));

        Assert.NotNull(await check.FindAsync(Id(1), CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task Who_stands_far_behind_the_one_before_is_found_and_so_is_that_one(int milliseconds)
    {
        await StoreAsync(1, 0);
        await StoreAsync(1200, 1, SubscriberState.Pending);
        await StoreAsync(1, 1201);
        check.MoveTo(Id(0));

        foreach (var number in new[] { 0, 1201, 0, 1201 })
        {
            Assert.Equal(Id(number), (await check.FindAsync(Id(number), CancellationToken.None))?.Id);
            time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.Null(await check.FindAsync(Id(600), CancellationToken.None));
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, false)]
    public async Task What_was_read_holds_for_less_than_a_second(int milliseconds, bool isFound)
    {
        await StoreAsync(2);
        check.MoveTo(Id(0));
        await check.FindAsync(Id(0), CancellationToken.None);
        var read = await subscribers.FindAsync(Id(1), CancellationToken.None);
        await subscribers.TryReplaceAsync(read!, read!.Subscriber with { State = SubscriberState.Left }, CancellationToken.None);

        time.Advance(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(isFound, await check.FindAsync(Id(1), CancellationToken.None) is not null);
    }

    [Fact]
    public async Task Over_few_connections_who_left_the_moment_before_is_not_found()
    {
        await StoreAsync(2);
        using var strict = new StillSubscribed(subscribers, StillSubscribed.FewConnections, time);
        Assert.NotNull(await strict.FindAsync(Id(0), CancellationToken.None));
        var read = await subscribers.FindAsync(Id(1), CancellationToken.None);
        await subscribers.TryReplaceAsync(read!, read!.Subscriber with { State = SubscriberState.Left }, CancellationToken.None);

        Assert.Null(await strict.FindAsync(Id(1), CancellationToken.None));
    }

    private static SubscriberId Id(int number) => SubscriberId.Parse(string.Create(CultureInfo.InvariantCulture, $"aa{number:x30}"));

    private async Task StoreAsync(int number, int from = 0, SubscriberState state = SubscriberState.Confirmed)
    {
        for (var index = from; index < from + number; index++)
        {
            var reader = VariantFixture.Ana with { Id = Id(index), State = state, Address = EmailAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"reader{index}@example.org")) };
            await subscribers.TryAddAsync(reader, CancellationToken.None);
        }
    }
}
