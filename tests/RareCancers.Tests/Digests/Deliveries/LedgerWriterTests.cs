using Microsoft.Extensions.Time.Testing;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Subscriptions;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Deliveries;

public sealed class LedgerWriterTests : IDisposable
{
    private static readonly DigestShard Shard = new(TestSettings.Slug, 1, "aa");

    private readonly FakeTableClient rows = new();
    private readonly DeliveryLedger ledger;
    private readonly LedgerWriter writer;

    public LedgerWriterTests()
    {
        ledger = new DeliveryLedger(rows, new FakeTimeProvider(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero)));
        writer = new LedgerWriter(ledger, Shard);
    }

    public void Dispose() => writer.Dispose();

    [Fact]
    public async Task A_single_outcome_is_recorded_at_once()
    {
        await writer.WriteAsync(Sent(1));

        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(DeliveryLedger.MaxMails + 20, 3)]
    public async Task Outcomes_that_arrive_during_a_transaction_are_recorded_together_in_the_next_ones(int others, int transactions)
    {
        using var writing = new ManualResetEventSlim();
        using var resume = new ManualResetEventSlim();
        rows.BeforeWrite = () =>
        {
            rows.BeforeWrite = null;
            writing.Set();
            resume.Wait();
        };
        var first = Task.Run(() => writer.WriteAsync(Sent(1)));
        writing.Wait();
        var rest = Enumerable.Range(2, others).Select(person => writer.WriteAsync(Sent(person))).ToArray();

        resume.Set();
        await Task.WhenAll([first, .. rest]);

        Assert.Equal((others + 1, transactions), (await CountAsync(), rows.WriteRequests));
    }

    [Fact]
    public async Task A_failure_of_storage_reaches_the_caller()
    {
        rows.BeforeWrite = () => throw new Azure.RequestFailedException(503, "Busy");

        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => writer.WriteAsync(Sent(1)));
    }

    private static DeliveryOutcome Sent(int person) => new(SubscriberId.Parse($"aa{person:x30}"), DeliveryState.Sent, "250 OK");

    private async Task<int> CountAsync() =>
        (await ledger.ReadAsync(Shard, CancellationToken.None)).Values.Count(delivery => delivery.State == DeliveryState.Sent);
}
