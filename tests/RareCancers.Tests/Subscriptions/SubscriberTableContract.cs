using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Subscriptions;

/// <summary>The contract of the table of subscribers, for real storage and for the table in memory.</summary>
public abstract class SubscriberTableContract
{
    private static readonly DateTimeOffset Now = new(2025, 6, 1, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_subscriber_is_read_as_it_was_stored()
    {
        var table = await CreateAsync();
        var ana = Subscriber('a') with { State = SubscriberState.Confirmed, Confirmed = Now };

        Assert.True(await table.TryAddAsync(ana, CancellationToken.None));

        Assert.Equal(ana, (await table.FindAsync(ana.Id, CancellationToken.None))?.Subscriber);
    }

    [Fact]
    public async Task Preferences_are_read_as_they_were_stored()
    {
        var table = await CreateAsync();
        var wish = new DigestPreferences
        {
            Schedule = MailingSchedule.TryCreate(Cadence.Weekly, DayOfWeek.Sunday, 0, "Pacific/Apia")!,
            Interest = new Interest(["sarcoma", "thymoma"], ["treatment"]),
            NoticesOnly = true,
            TextOnly = true,
            AttachRis = true,
            PausedUntil = new DateOnly(2025, 12, 31),
        };

        await table.TryAddAsync(Subscriber('a') with { Preferences = wish, ReadThrough = 12 }, CancellationToken.None);

        var read = (await table.FindAsync(Subscriber('a').Id, CancellationToken.None))?.Subscriber;
        Assert.Equal((wish, 12), (read?.Preferences, read?.ReadThrough ?? 0));
    }

    [Fact]
    public async Task An_address_in_another_script_is_read_as_it_was_stored()
    {
        var table = await CreateAsync();
        var jose = Subscriber('a') with { Address = EmailAddress.Parse("josé@bücher.example") };

        await table.TryAddAsync(jose, CancellationToken.None);

        Assert.Equal(jose, (await table.FindAsync(jose.Id, CancellationToken.None))?.Subscriber);
    }

    [Fact]
    public async Task A_record_of_consent_is_read_as_it_was_stored()
    {
        var table = await CreateAsync();
        var ana = Subscriber('a') with { Departed = Now, Consent = new Consent("2026-11", Now, ConsentMethod.Api, Now.AddHours(1)) };

        await table.TryAddAsync(ana, CancellationToken.None);

        Assert.Equal(ana, (await table.FindAsync(ana.Id, CancellationToken.None))?.Subscriber);
    }

    [Fact]
    public async Task A_deleted_subscriber_is_gone_and_one_who_changed_since_is_not_deleted()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(Subscriber('a'), CancellationToken.None);
        var read = await table.FindAsync(Subscriber('a').Id, CancellationToken.None);
        await table.TryReplaceAsync(read!, read!.Subscriber with { State = SubscriberState.Left }, CancellationToken.None);

        Assert.False(await table.TryDeleteAsync(read, CancellationToken.None));
        Assert.True(await table.TryDeleteAsync((await table.FindAsync(read.Subscriber.Id, CancellationToken.None))!, CancellationToken.None));

        Assert.Null(await table.FindAsync(read.Subscriber.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_subscriber_who_is_not_stored_is_not_found()
    {
        var table = await CreateAsync();

        Assert.Null(await table.FindAsync(Subscriber('a').Id, CancellationToken.None));
    }

    [Fact]
    public async Task Adding_the_same_subscriber_twice_fails_the_second_time()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(Subscriber('a'), CancellationToken.None);

        Assert.False(await table.TryAddAsync(Subscriber('a') with { State = SubscriberState.Left }, CancellationToken.None));

        Assert.Equal(SubscriberState.Pending, (await table.FindAsync(Subscriber('a').Id, CancellationToken.None))?.Subscriber.State);
    }

    [Fact]
    public async Task A_subscriber_who_changed_since_is_not_replaced()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(Subscriber('a'), CancellationToken.None);
        var read = await table.FindAsync(Subscriber('a').Id, CancellationToken.None);
        var left = read!.Subscriber with { State = SubscriberState.Left };

        Assert.True(await table.TryReplaceAsync(read, left, CancellationToken.None));
        Assert.False(await table.TryReplaceAsync(read, read.Subscriber with { State = SubscriberState.Confirmed }, CancellationToken.None));

        Assert.Equal(left, (await table.FindAsync(left.Id, CancellationToken.None))?.Subscriber);
    }

    [Fact]
    public async Task A_replaced_subscriber_keeps_nothing_of_the_earlier_one()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(Subscriber('a') with { State = SubscriberState.Left, Confirmed = Now }, CancellationToken.None);
        var read = await table.FindAsync(Subscriber('a').Id, CancellationToken.None);

        await table.TryReplaceAsync(read!, Subscriber('a'), CancellationToken.None);

        Assert.Equal(Subscriber('a'), (await table.FindAsync(Subscriber('a').Id, CancellationToken.None))?.Subscriber);
    }

    [Fact]
    public async Task A_deleted_subscriber_is_gone_and_one_who_changed_since_is_not()
    {
        var table = await CreateAsync();
        await table.TryAddAsync(Subscriber('a') with { State = SubscriberState.Confirmed }, CancellationToken.None);
        var read = await table.FindAsync(Subscriber('a').Id, CancellationToken.None);
        await table.TryReplaceAsync(read!, read!.Subscriber with { Confirmed = Now }, CancellationToken.None);

        Assert.False(await table.TryDeleteAsync(read, CancellationToken.None));
        Assert.True(await table.TryDeleteAsync((await table.FindAsync(Subscriber('a').Id, CancellationToken.None))!, CancellationToken.None));

        Assert.Null(await table.FindAsync(Subscriber('a').Id, CancellationToken.None));
    }

    [Fact]
    public async Task Listing_a_shard_returns_only_subscribers_in_the_order_of_their_IDs()
    {
        var table = await CreateAsync();
        string[] ids = ["aa1", "aa2", "aa3", "bb1"];
        foreach (var id in ids)
        {
            var subscriber = Subscriber('a') with { Id = SubscriberId.Parse(id.PadRight(32, '0')), State = SubscriberState.Confirmed };
            await table.TryAddAsync(subscriber, CancellationToken.None);
        }

        var (first, last) = (SubscriberId.Parse("aa2".PadRight(32, '0')), SubscriberId.Parse("aa".PadRight(32, 'f')));
        var listed = await table.ListAsync(first, last, CancellationToken.None).ToArrayAsync();

        Assert.Equal(["aa2", "aa3"], listed.Select(subscriber => subscriber.Id.Value.TrimEnd('0')));
    }

    [Fact]
    public async Task The_shards_in_use_are_listed_once_each_and_in_order()
    {
        var table = await CreateAsync();
        foreach (var digit in "cacb")
            await table.TryAddAsync(Subscriber(digit), CancellationToken.None);

        Assert.Equal(["aa", "bb", "cc"], await table.ListShardsAsync(CancellationToken.None).ToArrayAsync());
    }

    protected abstract Task<TableClient> CreateTableAsync();

    private async Task<SubscriberTable> CreateAsync()
    {
        var table = await CreateTableAsync();
        return new SubscriberTable(table, new DueIndex(table, TimeProvider.System));
    }

    private static Subscriber Subscriber(char digit) => new()
    {
        Id = SubscriberId.Parse(new string(digit, 32)),
        Collection = TestSettings.Slug,
        Address = EmailAddress.Parse($"{digit}@example.org"),
        State = SubscriberState.Pending,
        ConfirmationSent = Now,
    };
}

public sealed class SubscriberTableInMemoryTests : SubscriberTableContract
{
    protected override Task<TableClient> CreateTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class SubscriberTableOnAzuriteTests : SubscriberTableContract
{
    protected override Task<TableClient> CreateTableAsync() => TestTables.NewAsync(SubscriberTable.Name);
}
