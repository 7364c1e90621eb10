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

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero));
    private readonly FakeTableClient rows = new();
    private readonly DeliveryLedger ledger;
    private readonly LedgerWriter writer;

    public LedgerWriterTests()
    {
        ledger = new DeliveryLedger(rows, time);
        writer = new LedgerWriter(ledger, Shard, time);
    }

    public void Dispose() => writer.Dispose();

    [Fact]
    public async Task A_mail_that_is_alone_on_its_way_is_recorded_at_once()
    {
        using var mail = writer.Expect();

        await writer.WriteAsync(Sent(1));

        Assert.Equal([DeliveryState.Sent], await StatesAsync());
    }

    [Fact]
    public async Task Mails_that_end_together_are_recorded_in_one_transaction()
    {
        IDisposable[] mails = [writer.Expect(), writer.Expect(), writer.Expect()];

        await Task.WhenAll(mails.Select((mail, index) => EndAsync(mail, person: index + 1)));

        Assert.Equal((3, 1), ((await StatesAsync()).Count, rows.WriteRequests));
    }

    [Fact]
    public async Task A_mail_that_takes_long_does_not_keep_the_others_from_their_records()
    {
        using var slow = writer.Expect();
        using var quick = writer.Expect();
        var written = writer.WriteAsync(Sent(1));
        Assert.Equal(0, rows.WriteRequests);

        time.Advance(LedgerWriter.Gathering);
        await written;

        Assert.Equal([DeliveryState.Sent], await StatesAsync());
    }

    [Fact]
    public async Task A_mail_that_was_put_off_is_waited_for_no_more()
    {
        var deferred = writer.Expect();
        using var sent = writer.Expect();
        var written = writer.WriteAsync(Sent(1));

        deferred.Dispose();
        await written;

        Assert.Equal([DeliveryState.Sent], await StatesAsync());
    }

    [Fact]
    public async Task More_mails_than_a_transaction_takes_are_recorded_in_several()
    {
        var mails = Enumerable.Range(1, DeliveryLedger.MaxMails + 20).Select(_ => writer.Expect()).ToArray();

        await Task.WhenAll(mails.Select((mail, index) => EndAsync(mail, person: index + 1)));

        Assert.Equal((mails.Length, 2), ((await StatesAsync()).Count, rows.WriteRequests));
    }

    [Fact]
    public async Task Whoever_waits_learns_that_storage_failed()
    {
        rows.BeforeWrite = () => throw new Azure.RequestFailedException(503, "Busy");
        using var mail = writer.Expect();

        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => writer.WriteAsync(Sent(1)));
    }

    private async Task EndAsync(IDisposable mail, int person)
    {
        using (mail)
            await writer.WriteAsync(Sent(person));
    }

    private static DeliveryOutcome Sent(int person) => new(SubscriberId.Parse($"aa{person:x30}"), DeliveryState.Sent, "250 OK");

    private async Task<IReadOnlyList<DeliveryState>> StatesAsync() =>
        [.. (await ledger.ReadAsync(Shard, CancellationToken.None)).Values.Select(delivery => delivery.State)];
}
