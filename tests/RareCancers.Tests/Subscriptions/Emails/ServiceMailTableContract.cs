using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Subscriptions.Emails;

/// <summary>The contract of the table of service emails, for real storage and for the table in memory.</summary>
public abstract class ServiceMailTableContract
{
    private static readonly DateTimeOffset Now = new(2025, 6, 1, 7, 0, 0, TimeSpan.Zero);
    private static readonly SubscriberId Ana = SubscriberId.Parse("0123456789abcdef0123456789abcdef");

    private readonly FakeTimeProvider time = new(Now);

    [Fact]
    public async Task An_email_is_claimed_once_and_never_after_it_was_sent()
    {
        var marks = new ServiceMailTable(await CreateTableAsync(), time);

        Assert.Equal(MailClaim.Granted, await ClaimAsync(marks, Now));
        Assert.Equal(MailClaim.Busy, await ClaimAsync(marks, Now));
        await marks.CompleteAsync(ServiceMail.Welcome, Ana, CancellationToken.None);
        Assert.Equal(MailClaim.Done, await ClaimAsync(marks, Now));
    }

    [Fact]
    public async Task An_abandoned_claim_is_granted_to_the_next_caller_after_its_lifetime()
    {
        var marks = new ServiceMailTable(await CreateTableAsync(), time);
        await ClaimAsync(marks, Now);

        time.Advance(ServiceMailTable.ClaimLifetime);

        Assert.Equal(MailClaim.Granted, await ClaimAsync(marks, Now));
    }

    [Fact]
    public async Task A_released_claim_is_granted_at_once()
    {
        var marks = new ServiceMailTable(await CreateTableAsync(), time);
        await ClaimAsync(marks, Now);

        await marks.ReleaseAsync(ServiceMail.Welcome, Ana, CancellationToken.None);

        Assert.Equal(MailClaim.Granted, await ClaimAsync(marks, Now));
    }

    [Fact]
    public async Task A_later_occasion_is_granted_and_voids_the_earlier_one()
    {
        var marks = new ServiceMailTable(await CreateTableAsync(), time);
        await ClaimAsync(marks, Now);

        Assert.Equal(MailClaim.Granted, await ClaimAsync(marks, Now.AddDays(1)));
        Assert.Equal(MailClaim.Done, await ClaimAsync(marks, Now));
    }

    [Fact]
    public async Task A_deleted_claim_is_granted_again_and_a_late_completion_is_ignored()
    {
        var table = await CreateTableAsync();
        var marks = new ServiceMailTable(table, time);
        await ClaimAsync(marks, Now);

        await marks.DeleteAsync(Ana, CancellationToken.None);
        await marks.CompleteAsync(ServiceMail.Welcome, Ana, CancellationToken.None);

        Assert.Equal(MailClaim.Granted, await ClaimAsync(marks, Now));
    }

    protected abstract Task<TableClient> CreateTableAsync();

    private static Task<MailClaim> ClaimAsync(ServiceMailTable marks, DateTimeOffset occasion) =>
        marks.ClaimAsync(ServiceMail.Welcome, Ana, occasion, CancellationToken.None);
}

public sealed class ServiceMailTableInMemoryTests : ServiceMailTableContract
{
    protected override Task<TableClient> CreateTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class ServiceMailTableOnAzuriteTests : ServiceMailTableContract
{
    protected override Task<TableClient> CreateTableAsync() => TestTables.NewAsync(SubscriberTable.Name);
}
