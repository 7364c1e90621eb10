using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Subscriptions;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Digests.Sending;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Deliveries;

/// <summary>The contract of the ledger, for storage and for the table in memory.</summary>
public abstract class DeliveryLedgerContract
{
    private static readonly DigestShard Shard = new(TestSettings.Slug, 9, "aa");
    private static readonly SubscriberId Ana = SubscriberId.Parse(new string('a', 32));
    private static readonly SubscriberId Bob = SubscriberId.Parse("aa" + new string('b', 30));

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Unclaimed_emails_are_not_in_the_ledger()
    {
        var ledger = await CreateAsync();

        Assert.Empty(await ledger.ReadAsync(Shard, CancellationToken.None));
    }

    [Fact]
    public async Task A_claim_names_its_sender()
    {
        var ledger = await CreateAsync();

        Assert.True(await ClaimAsync(ledger, "me", Ana, Bob));

        Assert.Equal([(Ana, DeliveryState.Claimed, "me"), (Bob, DeliveryState.Claimed, "me")], await StatesAsync(ledger));
    }

    [Fact]
    public async Task No_email_of_a_batch_is_claimed_if_another_sender_claimed_one()
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger, "other", Bob);

        Assert.False(await ClaimAsync(ledger, "me", Ana, Bob));

        Assert.Equal([(Bob, DeliveryState.Claimed, "other")], await StatesAsync(ledger));
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_claims_succeeds()
    {
        var ledger = await CreateAsync();

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => ClaimAsync(ledger, $"{sender}", Ana)));

        Assert.Single(claims, isMine => isMine);
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_takeovers_succeeds()
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger, "gone", Ana);
        var former = (await ledger.ReadAsync(Shard, CancellationToken.None))[Ana];

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(sender =>
            ledger.TryClaimAsync(Shard, $"{sender}", [(Ana, "m@example.org", former)], CancellationToken.None)));

        Assert.Single(claims, isMine => isMine);
    }

    [Fact]
    public async Task A_released_claim_has_no_holder_and_other_claims_stay()
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger, "me", Ana);
        await ClaimAsync(ledger, "other", Bob);

        await ledger.ReleaseAsync(Shard, "me", [Ana, Bob], _ => false, CancellationToken.None);

        Assert.Equal([(Ana, DeliveryState.Claimed, ""), (Bob, DeliveryState.Claimed, "other")], await StatesAsync(ledger));
    }

    [Fact]
    public async Task The_first_deferral_is_remembered_until_the_email_is_reopened()
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger, "me", Ana, Bob);
        await ledger.ReleaseAsync(Shard, "me", [Ana, Bob], id => id == Ana, CancellationToken.None);
        var former = await ledger.ReadAsync(Shard, CancellationToken.None);

        await ledger.TryClaimAsync(Shard, "you", [(Ana, "m@example.org", former[Ana]), (Bob, "m@example.org", former[Bob])], CancellationToken.None);
        await ledger.ReleaseAsync(Shard, "you", [Ana], _ => true, CancellationToken.None);

        var stored = await ledger.ReadAsync(Shard, CancellationToken.None);
        Assert.NotNull(former[Ana].DeferredSince);
        Assert.Equal((former[Ana].DeferredSince, null), (stored[Ana].DeferredSince, stored[Bob].DeferredSince));
        await EndAsync(ledger, DeliveryState.Failed, Ana);
        await ledger.ReopenFailedAsync(Shard, new HashSet<SubscriberId> { Ana, Bob }, CancellationToken.None);
        Assert.Null((await ledger.ReadAsync(Shard, CancellationToken.None))[Ana].DeferredSince);
    }

    [Theory]
    [InlineData(DeliveryState.Sent)]
    [InlineData(DeliveryState.Failed)]
    [InlineData(DeliveryState.Suppressed)]
    public async Task An_outcome_is_final(DeliveryState state)
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger, "me", Ana);
        await EndAsync(ledger, state, Ana);

        await ledger.ReleaseAsync(Shard, "me", [Ana], _ => false, CancellationToken.None);

        Assert.Equal([(Ana, state, "me")], await StatesAsync(ledger));
    }

    [Theory]
    [InlineData(DeliveryState.Failed, DeliveryState.Sent)]
    [InlineData(DeliveryState.Sent, DeliveryState.Failed)]
    public async Task Of_two_outcomes_of_an_email_the_one_that_says_sent_wins(DeliveryState first, DeliveryState second)
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger, "me", Ana);
        await EndAsync(ledger, first, Ana);

        await EndAsync(ledger, second, Ana, Bob);

        Assert.Equal([(Ana, DeliveryState.Sent), (Bob, second)], (await StatesAsync(ledger)).Select(one => (one.Id, one.State)));
    }

    [Fact]
    public async Task Only_failed_emails_of_planned_recipients_are_reopened()
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger, "me", Ana, Bob);
        await EndAsync(ledger, DeliveryState.Failed, Ana);
        await EndAsync(ledger, DeliveryState.Sent, Bob);

        Assert.Equal(0, await ledger.ReopenFailedAsync(Shard, new HashSet<SubscriberId> { Bob }, CancellationToken.None));
        Assert.Equal(1, await ledger.ReopenFailedAsync(Shard, new HashSet<SubscriberId> { Ana, Bob }, CancellationToken.None));

        Assert.Equal([(Ana, DeliveryState.Claimed, ""), (Bob, DeliveryState.Sent, "me")], await StatesAsync(ledger));
    }

    [Fact]
    public async Task Emails_of_other_digests_shards_and_Collections_are_claimed_independently()
    {
        var ledger = await CreateAsync();
        await ClaimAsync(ledger, "me", Ana);

        foreach (var other in new[] { Shard with { Number = 10 }, Shard with { Shard = "bb" }, Shard with { Collection = TestSettings.OtherSlug } })
            Assert.True(await ledger.TryClaimAsync(other, "me", [(Ana, "m", null)], CancellationToken.None));
    }

    [Fact]
    public async Task After_a_repeated_transaction_a_sender_can_claim_its_own_claims()
    {
        var table = await CreateTableAsync();
        var ledger = new DeliveryLedger(new RepeatingTableClient(table), time);

        await ClaimAsync(ledger, "me", Ana, Bob);

        Assert.Equal([(Ana, DeliveryState.Claimed, "me"), (Bob, DeliveryState.Claimed, "me")], await StatesAsync(ledger));
    }

    [Fact]
    public async Task After_a_repeated_transaction_outcomes_are_stored_once()
    {
        var table = await CreateTableAsync();
        var ledger = new DeliveryLedger(new RepeatingTableClient(table), time);

        await ledger.EndAsync(Shard, [new(Ana, DeliveryState.Sent, "250"), new(Bob, DeliveryState.Failed, "550")], CancellationToken.None);

        Assert.Equal([(Ana, DeliveryState.Sent, ""), (Bob, DeliveryState.Failed, "")], await StatesAsync(ledger));
    }

    protected abstract Task<TableClient> CreateTableAsync();

    private async Task<DeliveryLedger> CreateAsync() => new(await CreateTableAsync(), time);

    private static Task<bool> ClaimAsync(DeliveryLedger ledger, string claimId, params SubscriberId[] subscribers) => ledger.TryClaimAsync(
        Shard, claimId, subscribers.Select(subscriber => (subscriber, $"{subscriber}@example.org", (Delivery?)null)), CancellationToken.None);

    private static Task EndAsync(DeliveryLedger ledger, DeliveryState state, params SubscriberId[] subscribers) =>
        ledger.EndAsync(Shard, [.. subscribers.Select(subscriber => new DeliveryOutcome(subscriber, state, "answer"))], CancellationToken.None);

    private static async Task<IEnumerable<(SubscriberId Id, DeliveryState State, string ClaimId)>> StatesAsync(DeliveryLedger ledger) =>
        (await ledger.ReadAsync(Shard, CancellationToken.None)).Select(one => (one.Key, one.Value.State, one.Value.ClaimId));
}

public sealed class DeliveryLedgerInMemoryTests : DeliveryLedgerContract
{
    protected override Task<TableClient> CreateTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class DeliveryLedgerOnAzuriteTests : DeliveryLedgerContract
{
    protected override Task<TableClient> CreateTableAsync() => TestTables.NewAsync(DeliveryLedger.Name);
}
