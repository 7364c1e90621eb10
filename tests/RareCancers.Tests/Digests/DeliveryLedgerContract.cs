using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Digests;
using RareCancers.Subscriptions;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

/// <summary>What the ledger promises, on storage and on the table in memory alike.</summary>
public abstract class DeliveryLedgerContract
{
    private static readonly DigestShard Shard = new(TestSettings.Slug, 9, "aa");
    private static readonly SubscriberId Ana = SubscriberId.Parse(new string('a', 32));

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_first_to_claim_a_mail_sends_it()
    {
        var ledger = await CreateAsync();

        var delivery = await ClaimAsync(ledger);

        Assert.Equal((DeliveryState.Claimed, true), (delivery.State, delivery.IsMine));
    }

    [Fact]
    public async Task The_second_to_claim_a_mail_is_held_off()
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger);
        time.Advance(DeliveryLedger.ClaimLifetime - TimeSpan.FromSeconds(1));

        var delivery = await ClaimAsync(ledger);

        Assert.Equal((DeliveryState.Claimed, false), (delivery.State, delivery.IsMine));
    }

    [Fact]
    public async Task An_old_claim_is_taken_over_by_one()
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger);
        time.Advance(DeliveryLedger.ClaimLifetime);

        var (taken, late) = (await ClaimAsync(ledger), await ClaimAsync(ledger));

        Assert.Equal((true, false), (taken.IsMine, late.IsMine));
    }

    [Fact]
    public async Task Of_many_who_claim_a_mail_at_once_one_sends_it()
    {
        var ledger = await CreateAsync();

        var deliveries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ClaimAsync(ledger)));

        Assert.Single(deliveries, delivery => delivery.IsMine);
    }

    [Fact]
    public async Task Of_many_who_take_over_at_once_one_sends_it()
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger);
        time.Advance(DeliveryLedger.ClaimLifetime);

        var deliveries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ClaimAsync(ledger)));

        Assert.Single(deliveries, delivery => delivery.IsMine);
    }

    [Theory]
    [InlineData(DeliveryState.Sent)]
    [InlineData(DeliveryState.Failed)]
    public async Task A_closed_mail_stays_closed(DeliveryState state)
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger);
        await ledger.CloseAsync(Shard, Ana, state, "250 taken", CancellationToken.None);
        time.Advance(2 * DeliveryLedger.ClaimLifetime);

        var delivery = await ClaimAsync(ledger);

        Assert.Equal((state, false), (delivery.State, delivery.IsMine));
    }

    [Fact]
    public async Task Mails_to_others_and_of_other_digests_are_claimed_on_their_own()
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger);

        var toBob = await ledger.ClaimAsync(Shard, SubscriberId.Parse(new string('b', 32)), "m", CancellationToken.None);
        var later = await ledger.ClaimAsync(Shard with { Through = 10 }, Ana, "m", CancellationToken.None);
        var elsewhere = await ledger.ClaimAsync(Shard with { Collection = TestSettings.OtherSlug }, Ana, "m", CancellationToken.None);

        Assert.True(toBob.IsMine && later.IsMine && elsewhere.IsMine);
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_and_that_was_sent_again_is_its_own()
    {
        var ledger = new DeliveryLedger(new RepeatingTableClient(await CreateTableAsync()), time);

        Assert.True((await ClaimAsync(ledger)).IsMine);
    }

    protected abstract Task<TableClient> CreateTableAsync();

    private async Task<DeliveryLedger> CreateAsync() => new(await CreateTableAsync(), time);

    private static Task<Delivery> ClaimAsync(DeliveryLedger ledger) => ledger.ClaimAsync(Shard, Ana, "m@example.org", CancellationToken.None);
}

public sealed class DeliveryLedgerInMemoryTests : DeliveryLedgerContract
{
    protected override Task<TableClient> CreateTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class DeliveryLedgerOnAzuriteTests : DeliveryLedgerContract
{
    protected override Task<TableClient> CreateTableAsync() => TestTables.NewAsync(DeliveryLedger.Name);
}
