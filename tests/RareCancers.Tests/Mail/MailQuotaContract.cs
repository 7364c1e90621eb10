using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Mail;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Mail;

/// <summary>The contract of the quota, for storage and for the table in memory.</summary>
public abstract class MailQuotaContract
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 25, 9, 0, 30, TimeSpan.Zero));

    [Fact]
    public async Task Without_a_limit_everything_is_granted_without_a_request()
    {
        var quota = Quota(await NewTableAsync(), perMinute: null, perHour: null);

        Assert.Equal(new MailAllowance(1_000_000, null), await ReserveAsync(quota, 1_000_000));
    }

    [Fact]
    public async Task Everything_within_the_limit_is_granted()
    {
        var quota = Quota(await NewTableAsync(), perMinute: 100);

        Assert.Equal(new MailAllowance(60, null), await ReserveAsync(quota, 60));
        Assert.Equal(new MailAllowance(30, null), await ReserveAsync(quota, 30));
        Assert.Equal(new MailAllowance(10, null), await quota.ReserveAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task A_request_beyond_the_limit_says_when_to_ask_again()
    {
        var quota = Quota(await NewTableAsync(), perMinute: 100);
        await ReserveAsync(quota, 60);

        var allowance = await ReserveAsync(quota, 60);

        // The second in which the first were granted, a minute, and the allowed clock difference.
        Assert.Equal(new MailAllowance(30, time.GetUtcNow() + TimeSpan.FromSeconds(62)), allowance);
    }

    [Fact]
    public async Task A_request_at_that_time_is_granted_more()
    {
        var quota = Quota(await NewTableAsync(), perMinute: 10);
        var first = await ReserveAsync(quota, 15);
        time.SetUtcNow(first.AskAgain!.Value - TimeSpan.FromTicks(1));
        var tooSoon = await ReserveAsync(quota, 5);

        time.SetUtcNow(first.AskAgain.Value);
        var inTime = await ReserveAsync(quota, 5);

        Assert.Equal((8, 0, 5), (first.Granted, tooSoon.Granted, inTime.Granted));
    }

    [Theory]
    [InlineData(100, 90)]
    [InlineData(30, 27)]
    [InlineData(10, 8)]
    [InlineData(7, 5)]
    [InlineData(5, 4)]
    [InlineData(4, 4)]
    [InlineData(1, 1)]
    public async Task Bulk_emails_leave_room_for_a_single_email(int perMinute, int granted)
    {
        var quota = Quota(await NewTableAsync(), perMinute);

        var many = await quota.ReserveForManyAsync(1_000, CancellationToken.None);

        Assert.Equal((granted, time.GetUtcNow() + TimeSpan.FromSeconds(62)), (many.Granted, many.AskAgain));
        Assert.Equal(perMinute - granted, (await quota.ReserveAsync(1_000, CancellationToken.None)).Granted);
    }

    [Fact]
    public async Task The_stricter_limit_applies()
    {
        var quota = Quota(await NewTableAsync(), perMinute: 10, perHour: 15);
        await ReserveAsync(quota, 8);
        time.Advance(TimeSpan.FromMinutes(2));

        var allowance = await ReserveAsync(quota, 10);

        Assert.Equal(5, allowance.Granted);
        Assert.InRange(allowance.AskAgain!.Value - time.GetUtcNow(), TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(60));
    }

    [Fact]
    public async Task Two_instances_share_one_quota()
    {
        var table = await NewTableAsync();
        var (one, other) = (Quota(table, perMinute: 10), Quota(table, perMinute: 10));

        var granted = await Task.WhenAll(ReserveAsync(one, 7), ReserveAsync(other, 7), ReserveAsync(one, 7), ReserveAsync(other, 7));

        Assert.Equal(8, granted.Sum(allowance => allowance.Granted));
    }

    [Fact]
    public async Task Two_instances_share_one_share_of_confirmations()
    {
        var table = await NewTableAsync();
        var (one, other) = (Quota(table, perMinute: 10), Quota(table, perMinute: 10));

        var granted = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(count => (count % 2 == 0 ? one : other).ReserveForConfirmationAsync(CancellationToken.None)));

        Assert.Equal(2, granted.Sum(allowance => allowance.Granted));
    }

    [Fact]
    public async Task A_clock_that_was_a_day_ahead_does_not_delay_emails_for_a_day()
    {
        var table = await NewTableAsync();
        var ahead = new FakeTimeProvider(time.GetUtcNow() + TimeSpan.FromDays(1));
        await ReserveAsync(Quota(table, perMinute: 10, clock: ahead), 10);

        var allowance = await ReserveAsync(Quota(table, perMinute: 10), 10);

        Assert.Equal((0, TimeSpan.FromSeconds(62)), (allowance.Granted, allowance.AskAgain!.Value - time.GetUtcNow()));
        time.Advance(TimeSpan.FromSeconds(62));
        Assert.Equal(8, (await ReserveAsync(Quota(table, perMinute: 10), 10)).Granted);
    }

    [Fact]
    public async Task A_request_for_zero_emails_is_rejected() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ReserveAsync(Quota(await NewTableAsync(), perMinute: 10), 0));

    protected abstract Task<TableClient> NewTableAsync();

    private static Task<MailAllowance> ReserveAsync(MailQuota quota, int wanted) => quota.ReserveForManyAsync(wanted, CancellationToken.None);

    private MailQuota Quota(TableClient table, int? perMinute, int? perHour = null, TimeProvider? clock = null) =>
        new(table, Options.Create(new MailOptions { PerMinute = perMinute, PerHour = perHour }), clock ?? time);

    public sealed class OnTheFake : MailQuotaContract
    {
        protected override Task<TableClient> NewTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
    }

    public sealed class OnAzurite : MailQuotaContract
    {
        protected override Task<TableClient> NewTableAsync() => TestTables.NewAsync(MailQuota.Name);
    }
}
