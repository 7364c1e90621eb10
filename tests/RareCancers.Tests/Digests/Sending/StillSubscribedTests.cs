using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Digests.Sending;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Digests.Sending;

public sealed class StillSubscribedTests : IDisposable
{
    private readonly FakeTableClient rows = new();
    private readonly SubscriberTable subscribers;
    private readonly StillSubscribed check;

    public StillSubscribedTests()
    {
        subscribers = new SubscriberTable(rows, new DueIndex(rows, new FakeTimeProvider(VariantFixture.Planned)));
        check = new StillSubscribed(subscribers);
    }

    public void Dispose() => check.Dispose();

    [Fact]
    public async Task A_subscriber_who_left_the_moment_before_is_not_found()
    {
        await StoreAsync(SubscriberState.Confirmed, 0, 1);
        Assert.Equal(Id(0), (await check.FindAsync(Id(0), CancellationToken.None))?.Id);
        var read = await subscribers.FindAsync(Id(1), CancellationToken.None);
        await subscribers.TryReplaceAsync(read!, read!.Subscriber with { State = SubscriberState.Left }, CancellationToken.None);

        Assert.Null(await check.FindAsync(Id(1), CancellationToken.None));
    }

    [Fact]
    public async Task Subscribers_asked_for_during_a_read_are_read_together_in_the_next_one()
    {
        await StoreAsync(SubscriberState.Confirmed, 0, 1, 2, 3, 4, 5);
        await StoreAsync(SubscriberState.Pending, 6);
        using var reading = new ManualResetEventSlim();
        using var resume = new ManualResetEventSlim();
        rows.BeforeRead = () =>
        {
            rows.BeforeRead = null;
            reading.Set();
            resume.Wait();
        };
        var before = rows.ReadRequests;
        var first = Task.Run(() => check.FindAsync(Id(3), CancellationToken.None));
        reading.Wait();
        int[] numbers = [4, 1, 6, 0, 7];
        var others = numbers.Select(number => check.FindAsync(Id(number), CancellationToken.None)).ToArray();

        resume.Set();

        Assert.Equal(Id(3), (await first)?.Id);
        Assert.Equal([Id(4), Id(1), null, Id(0), null], (await Task.WhenAll(others)).Select(subscriber => subscriber?.Id));
        Assert.Equal(2, rows.ReadRequests - before);
    }

    [Fact]
    public async Task A_failure_of_storage_reaches_the_caller_and_the_next_read_works()
    {
        await StoreAsync(SubscriberState.Confirmed, 0);
        rows.BeforeRead = () => throw new Azure.RequestFailedException(503, "Busy");
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => check.FindAsync(Id(0), CancellationToken.None));
        rows.BeforeRead = null;

        Assert.NotNull(await check.FindAsync(Id(0), CancellationToken.None));
    }

    private static SubscriberId Id(int number) => SubscriberId.Parse(string.Create(CultureInfo.InvariantCulture, $"aa{number:x30}"));

    private async Task StoreAsync(SubscriberState state, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            var address = EmailAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"reader{number}@example.org"));
            await subscribers.TryAddAsync(VariantFixture.Ana with { Id = Id(number), State = state, Address = address }, CancellationToken.None);
        }
    }
}
